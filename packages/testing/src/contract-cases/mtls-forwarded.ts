import type { AdapterOptions } from '@auth0-api/core';
import type { ContractCase, Turn } from '../contract/contract-case.js';
import { authorized, fieldIn, ordinaryApp } from './common.js';
import { acceptance, refusals } from './dpop-common.js';

const header = 'x-forwarded-client-cert';

/** As Envoy writes it: these characters are escaped, and no others. */
const escaped = (pem: string) => pem.replaceAll(/[\n +/=]/g, encodeURIComponent);
const certOf = ({ pem }: { readonly pem: string }) => `Cert="${escaped(pem)}"`;
const own = ({ certificate }: Turn) => certOf(certificate);
const other = ({ otherCertificate }: Turn) => certOf(otherCertificate);
const details = `By=spiffe://mesh.test/api;Hash=${'0a'.repeat(32)};`;

// What the app returns as it came. The lines of a repeated field are one text in Node.js, and a list elsewhere.
const options: AdapterOptions = {
  mtls: {},
  getCertificate: (request) => fieldIn(request, header),
};

/** A certificate-bound token in the DPoP scheme, and lines of what the proxy sets. */
const forwarding =
  (...lines: readonly ((turn: Turn) => string)[]) =>
  (turn: Turn) => {
    const request = authorized(`DPoP ${turn.certifiedToken}`);
    const added = lines.map((line) => ['X-Forwarded-Client-Cert', line(turn)] as const);
    return { ...request, headers: [...(request.headers ?? []), ...added] };
  };

const unreadable: readonly (readonly [string, readonly ((turn: Turn) => string)[]])[] = [
  ['two elements', [(turn) => `${own(turn)},${other(turn)}`]],
  ['two elements, of which the second is its own', [(turn) => `${other(turn)},${own(turn)}`]],
  ['two lines', [own, other]],
  ['two certificates in one element', [(turn) => `${own(turn)};${other(turn)}`]],
  ['a hash alone', [() => details.slice(0, -1)]],
  ['a chain alone', [(turn) => own(turn).replace('Cert', 'Chain')]],
  [
    'a certificate in the quotation marks of the subject',
    [(turn) => `Subject="${own(turn).replaceAll('"', '')}"`],
  ],
  ['a certificate that is none', [() => 'Cert="x"']],
];

/** Values of Envoy's `x-forwarded-client-cert`: rule T15a. */
export const mtlsForwardedCases: readonly ContractCase[] = [
  acceptance({
    title: 'T15a an X-Forwarded-Client-Cert header (Envoy)',
    options,
    request: forwarding((turn) => `${details}${own(turn)};Subject="CN=a, O=\\"b\\"";URI=;DNS=a.test`),
  }),
  ...refusals({
    title: "T15a another client's X-Forwarded-Client-Cert header: 401",
    options,
    request: forwarding((turn) => `${details}${other(turn)}`),
    error: 'invalid_token',
    reason: 'certificate_mismatch',
  }),
  ...unreadable.flatMap(([what, lines]) =>
    refusals({
      title: `T15a ${what} in X-Forwarded-Client-Cert: 401`,
      options,
      request: forwarding(...lines),
      error: 'invalid_token',
      reason: 'invalid_certificate',
    }),
  ),
  {
    title: 'T15a X-Forwarded-Client-Cert is not read by itself: 401',
    app: (stage) => ordinaryApp(stage, { mtls: {} }),
    request: forwarding(own),
    expect: { status: 401, json: { error: 'invalid_token' }, says: 'the request has none' },
  },
];
