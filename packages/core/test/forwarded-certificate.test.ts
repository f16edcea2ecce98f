import { createCertificate } from '@auth0-api/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { explain } from '../src/explain/index.js';
import { clientOf, refusal } from './support.js';

// envoyproxy/envoy: docs/root/configuration/http/http_conn_man/headers.rst, x-forwarded-client-cert.
const tenant = await createTenant();
const [own, other] = [createCertificate(), createCertificate()];
const client = clientOf(tenant, { mtls: {} });
const token = await tenant.accessToken({}, { boundTo: own });

/** As Envoy writes a certificate: these characters are escaped, and no others. */
const escaped = (pem: string) => pem.replaceAll(/[\n +/=]/g, encodeURIComponent);
const cert = `Cert="${escaped(own.pem)}"`;
const others = `Cert="${escaped(other.pem)}"`;
const hash = `Hash=${'0a'.repeat(32)}`;
const by = 'By=spiffe://mesh.test/api';

const present = (certificate: string) =>
  client.verifyRequest({ headers: { authorization: `DPoP ${token}` }, certificate });

async function outcomeOf(certificate: string): Promise<string> {
  const error = await present(certificate).then(
    () => undefined,
    (caught) => caught,
  );
  return error === undefined ? 'accepted' : error.reason;
}

describe('a certificate that the client wrote before what a proxy appended', () => {
  // Envoy appends its element (APPEND_FORWARD), and Node.js joins two lines of a header with a comma and a blank.
  const mine = encodeURIComponent(own.pem);
  it.each([
    ['an element', `${mine},${hash};${others}`],
    ['a line', `${mine}, ${hash};${others}`],
    ['an element with escaped separators', `${mine}%2C${hash};${others}`],
    ['an element behind another start', `${mine}-----BEGIN CERTIFICATE-----,${hash};${others}`],
    ['an escaped certificate', `${mine}, ${encodeURIComponent(other.pem)}`],
    ['an RFC 9440 value', `${mine}, :${Buffer.from(other.pem).toString('base64')}:`],
    ['text', `${own.pem}x`],
  ])('T15a is none if %s follows it', async (_what, value) => {
    expect(await outcomeOf(value)).toBe('invalid_certificate');
  });

  it('T15a a chain still counts, with blanks around its certificates', async () => {
    const chain = `\n${own.pem}\n\n${other.pem}\n`;
    for (const value of [chain, encodeURIComponent(chain)]) expect(await outcomeOf(value)).toBe('accepted');
  });
});

describe('a value of x-forwarded-client-cert', () => {
  it.each([
    ['the certificate alone', cert],
    [
      'what Envoy adds to it',
      `${by};${hash};${cert};Subject="CN=client";URI=spiffe://mesh.test/a;DNS=a.test;DNS=b.test`,
    ],
    ['the key in small letters', cert.replace('Cert', 'cert')],
    ['the key in capitals', cert.replace('Cert', 'CERT')],
    ['no quotation marks', cert.replaceAll('"', '')],
    ['as much escaped as can be', `Cert="${encodeURIComponent(own.pem)}"`],
    ['an escaped chain, of which the first counts', `Cert="${escaped(own.pem + other.pem)}"`],
    ['a chain of others beside it', `${cert};Chain="${escaped(other.pem)}"`],
    ['an equals sign in a plain value', `By=https://a.test/?b=c;${cert}`],
    ['an empty value', `URI=;${cert};DNS=`],
    ['separators in quotation marks', `Subject="CN=a,Cert=b;${others.replaceAll('"', '')}";${cert}`],
    ['a quotation mark in quotation marks', String.raw`Subject="CN=\",Cert=\"x\"";${cert}`],
    ['a backslash at the end of quotation marks', String.raw`Subject="CN=\\";${cert}`],
    ['blanks around it', `  ${cert}\t`],
  ])('T15a is a certificate: %s', async (_what, value) => {
    expect((await present(value)).scheme).toBe('dpop');
  });

  it.each([
    ['two elements', `${cert},${others}`],
    ['two elements, as Node.js joins two lines', `${others}, ${cert}`],
    ['the same element twice', `${cert},${cert}`],
    ['an element without a certificate before it', `${by};${hash},${by};${cert}`],
    ['an element without a certificate behind it', `${cert},${hash}`],
    ['a comma at the end', `${cert},`],
    ['a comma at the start', `,${cert}`],
    ['two certificates', `${cert};${others}`],
    ['the same certificate twice', `${cert};${cert}`],
    ['two certificates in different spelling', `${others};${cert.replace('Cert', 'cERT')}`],
    ['an empty certificate first', `Cert="";${cert}`],
    ['a hash alone', hash],
    ['a hash that is the thumbprint', `Hash=${Buffer.from(own.thumbprint, 'base64url').toString('hex')}`],
    ['a chain alone', `Chain="${escaped(own.pem)}"`],
    ['a certificate in quotation marks of another key', `Subject="${cert.replaceAll('"', '')}"`],
    ['a certificate behind an escaped quotation mark', String.raw`Subject="CN=\";${cert}`],
    ['an empty certificate', 'Cert=""'],
    ['a plain empty certificate', 'Cert='],
    ['a certificate whose key is a part of a key', `XCert="${escaped(own.pem)}"`],
    ['a semicolon at the end', `${cert};`],
    ['a semicolon at the start', `;${cert}`],
    ['two semicolons', `${hash};;${cert}`],
    ['a blank before the key', `${hash}; ${cert}`],
    ['a blank after the key', cert.replace('=', ' =')],
    ['text behind the quotation marks', `${cert}x`],
    ['no end of the quotation marks', cert.slice(0, -1)],
    ['a quotation mark in a plain value', `URI=a"b;${cert}`],
    ['a key without a value', `Hash;${cert}`],
    ['a line break between', `${hash};\n${cert}`],
    ['text that is no certificate', 'Cert="x"'],
    ['a broken escape', `Cert="%"`],
    ['escapes that are no UTF-8', `Cert="%FF%FE"`],
    ['half of a certificate', `Cert="${escaped(own.pem).slice(0, 200)}"`],
    ['a backslash in it', `Cert="\\${escaped(own.pem)}"`],
    ['an RFC 9440 value in it', `Cert=":${Buffer.from(own.der).toString('base64')}:"`],
    ['another such value in it', `Cert="${encodeURIComponent(cert)}"`],
    ['twice escaped', `Cert="${encodeURIComponent(escaped(own.pem))}"`],
    ['too much', `${cert};URI=${'a'.repeat(65_536)}`],
    ['pairs without end', `${'a=;'.repeat(21_000)}Cert=`],
    ['escapes without end', `Subject="${'\\"'.repeat(32_000)}`],
  ])('T15a is none: %s', async (_what, value) => {
    expect(await refusal(present(value))).toMatchObject({ reason: 'invalid_certificate', status: 401 });
  });

  it('T15a of another client does not do', async () => {
    expect(await outcomeOf(others)).toBe('certificate_mismatch');
    expect(await outcomeOf(`${hash};${others};Subject="CN=a"`)).toBe('certificate_mismatch');
  });

  it('T15a whatever a client gets into the subject and the names of its certificate, the certificate is its own', async () => {
    const piece = fc.constantFrom(
      '"',
      '\\',
      ',',
      ';',
      '=',
      ' ',
      'Cert=',
      cert,
      cert.replaceAll('"', ''),
      'Hash=',
      'a',
      '%22',
    );
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(text, text, text, async (subject, uri, dns) => {
        // RFC 2253 section 2.4, as OpenSSL and BoringSSL write it. Names are written as they are.
        const written = subject.replaceAll(/["\\,;=+<>#]/g, String.raw`\$&`);
        const value = `${hash};${others};Subject="${written}";URI=${uri};DNS=${dns}`;
        expect(await outcomeOf(value)).toMatch(/^(?:certificate_mismatch|invalid_certificate)$/);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['two elements', `${cert},${cert}`, 'appended_certificate', 'more than one element'],
    ['two certificates', `${cert};${others}`, 'appended_certificate', 'more than one Cert'],
    ['a hash alone', hash, 'certificate_not_forwarded', 'has no Cert'],
    ['no end', 'Cert="x', 'invalid_certificate', 'malformed'],
    ['anything else', 'x', 'invalid_certificate', 'not PEM'],
    ['more than is read', 'x'.repeat(65_537), 'invalid_certificate', 'not PEM'],
    ['bytes of anything else', ':AAAA:', 'invalid_certificate', 'not PEM'],
  ])('E3, E6 %s is told as what it is', async (_what, certificate, likelyCause, detail) => {
    const request = { headers: { authorization: `DPoP ${token}` }, certificate };
    const { problem } = await explain(client, request);
    expect(problem).toMatchObject({ step: 'binding', reason: 'invalid_certificate', likelyCause });
    expect(problem?.detail).toContain(detail);
    const error = await refusal(present(certificate));
    // For logs alone: the client is told nothing of the proxy.
    expect(error.cause).toMatchObject({ name: 'UnreadableCertificate' });
    expect((error.cause as Error).message).toContain(detail);
    expect(JSON.stringify(error)).not.toContain(detail);
  });
});
