import { expect, it } from 'vitest';
import { fetchFinding } from '../src/doctor/failure.js';

const problem = { status: Number.NaN, failure: 'network', detail: 'It failed.', fix: 'Look.' };

// Those that no test can cause on this machine alone. Codes of Node.js and OpenSSL.
it.each([
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['CERT_HAS_EXPIRED', 'tls_expired'],
  ['CERT_NOT_YET_VALID', 'tls_expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls_wrong_name'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls_untrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls_untrusted'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'tls_untrusted'],
  ['ECONNRESET', 'connection_reset'],
  ['SOMETHING_NEW', 'network'],
])('E9 the error %s means %s', (code, likelyCause) => {
  expect(fetchFinding(problem, { url: 'https://a.test/', body: '', errorCodes: [code] }, {})).toMatchObject({
    likelyCause,
  });
});
