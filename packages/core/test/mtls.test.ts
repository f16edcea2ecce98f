import { createCertificate, type TestCertificate } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { createProofKey, dpopRequest, makeProof } from './dpop-support.js';
import { clientOf, refusal } from './support.js';

const tenant = await createTenant();
tenant.clock.freeze();
const own = withAmbiguousText();
const other = createCertificate();
const key = await createProofKey();
const accepting = clientOf(tenant, { mtls: {} });
const demanding = clientOf(tenant, { mtls: { required: true } });
const bound = await tenant.accessToken({}, { boundTo: own });
const unbound = await tenant.accessToken();

type Certificate = string | Uint8Array | undefined;
const present = (token: string, certificate: Certificate, client = accepting) =>
  client.verifyRequest({ headers: { authorization: `Bearer ${token}` }, certificate });
const reasonOf = async (...args: Parameters<typeof present>) => (await refusal(present(...args))).reason;

/** A certificate whose PEM text has what others read differently: a plus sign for a blank, a letter and an equals sign for a key. */
function withAmbiguousText(): TestCertificate {
  for (;;) {
    const certificate = createCertificate();
    if (certificate.pem.includes('+') && /[A-Za-z]=/.test(certificate.pem)) return certificate;
  }
}

const byteSequence = `:${Buffer.from(own.der).toString('base64')}:`;
/** More than is looked at, and all of it after the end of the certificate, where parsers look no more. */
const padded = (length: number) => Buffer.concat([own.der, Buffer.alloc(length - own.der.length)]);

/** Bytes of the certificate and zeros, so many that their number leaves this rest when it is divided by three. */
const withRest = (rest: number) => {
  const length = own.der.length + ((rest - own.der.length) % 3) + 3;
  return padded(length).toString('base64');
};
const sequenceOf = (rest: number) => `:${withRest(rest)}:`;

describe('certificate-bound tokens', () => {
  it.each<[what: string, certificate: Certificate]>([
    ['PEM', own.pem],
    ['PEM after blank lines', `\n \n${own.pem}`],
    ['PEM of a chain', own.pem + other.pem],
    ['URL-escaped PEM', encodeURIComponent(own.pem)],
    ['URL-escaped PEM with bare plus signs', encodeURIComponent(own.pem).replaceAll('%2B', '+')],
    ['a byte sequence', byteSequence],
    ['a byte sequence between blanks', ` ${byteSequence} `],
    ['a byte sequence without padding', sequenceOf(0)],
    ['a byte sequence with one sign of padding', sequenceOf(2)],
    ['a byte sequence with two signs of padding', sequenceOf(1)],
    ['DER', own.der],
    ['a Buffer', Buffer.from(own.der)],
    ['DER of the largest size', padded(65_536)],
  ])('T15a the certificate may come as %s', async (_what, certificate) => {
    expect((await present(bound, certificate)).claims.cnf).toEqual(own.confirmation);
  });

  it.each<[what: string, certificate: Certificate]>([
    ['text that is none', 'x'],
    ['a broken escape', '%'],
    ['a broken escape in PEM', `${own.pem}%`],
    ['bytes that are none', Buffer.from('x')],
    ['a byte sequence of nothing that it could be', ':AAAA:'],
    ['a byte sequence in other letters', byteSequence.replaceAll(/[+/]/g, '-')],
    ['a byte sequence without its end', byteSequence.slice(0, -1)],
    ['a byte sequence behind other text', `x${byteSequence}`],
    ['a byte sequence before other text', `${byteSequence}x`],
    ['a byte sequence with three signs of padding', `${sequenceOf(1).slice(0, -1)}=:`],
    ['a byte sequence with an empty one before it', `::${byteSequence}`],
    ['base64 without colons', byteSequence.slice(1, -1)],
    ['PEM after other text', `subject=CN\n${own.pem}`],
    ['PEM without its end', own.pem.slice(0, 200)],
    ['text that is too long', own.pem + '\n'.repeat(65_536)],
    ['a byte sequence that is too long', `:${padded(50_001).toString('base64')}:`],
    ['escaped text that is too long', encodeURIComponent(own.pem) + '%0A'.repeat(22_000)],
    ['DER that is too long', padded(65_537)],
  ])('T15a %s is no certificate', async (_what, certificate) => {
    expect(await refusal(present(bound, certificate))).toMatchObject({
      reason: 'invalid_certificate',
      status: 401,
      code: 'invalid_token',
    });
  });

  it.each<[what: string, certificate: Certificate]>([
    ['none', undefined],
    ['empty text', ''],
    ['no bytes', new Uint8Array()],
  ])('T15a %s: the certificate is missing', async (_what, certificate) => {
    expect(await reasonOf(bound, certificate)).toBe('missing_certificate');
  });

  it.each<[what: string, certificate: Certificate]>([
    ['another one', other.pem],
    ['a chain of another one', other.pem + own.pem],
  ])('T15a %s does not do', async (_what, certificate) => {
    expect(await reasonOf(bound, certificate)).toBe('certificate_mismatch');
  });

  it('T15a R16 a token that was accepted before is asked for its certificate again', async () => {
    await present(bound, own.pem);
    expect(await reasonOf(bound, undefined)).toBe('missing_certificate');
    expect(await reasonOf(bound, other.pem)).toBe('certificate_mismatch');
  });

  it('T15a a token that is not bound passes where that is not demanded', async () => {
    expect((await present(unbound, undefined)).scheme).toBe('bearer');
    expect((await present(bound, own.pem, demanding)).scheme).toBe('bearer');
    expect(await reasonOf(unbound, own.pem, demanding)).toBe('unbound_token');
  });

  it('T15 without mtls a token that is bound to a certificate is refused', async () => {
    expect(await reasonOf(bound, own.pem, clientOf(tenant))).toBe('unsupported_confirmation');
  });

  it.each([5, null, '', ['x'], {}, own.thumbprint.slice(1)])(
    'T15 a thumbprint %j fits nothing',
    async (thumbprint) => {
      const token = await tenant.accessToken({ cnf: { 'x5t#S256': thumbprint } });
      const expected =
        thumbprint === own.thumbprint.slice(1) ? 'certificate_mismatch' : 'unsupported_confirmation';
      expect(await reasonOf(token, own.pem)).toBe(expected);
    },
  );
});

describe('certificates and proofs', () => {
  const both = { jkt: key.jkt, ...own.confirmation };
  const prove = async (cnf: object, certificate: Certificate, client = accepting) => {
    const token = await tenant.accessToken({ cnf });
    const proof = await makeProof({ tenant, key, token });
    return client.verifyRequest(dpopRequest(token, proof, { certificate }));
  };

  it('T15a of a token that is bound to both, both are asked for', async () => {
    expect((await prove(both, own.pem)).jkt).toBe(key.jkt);
    expect((await refusal(prove(both, undefined))).reason).toBe('missing_certificate');
    expect((await refusal(prove(both, other.pem))).reason).toBe('certificate_mismatch');
  });

  it.each([5, null, ''])('T15 a key does not make up for a thumbprint %j', async (thumbprint) => {
    const cnf = { jkt: key.jkt, 'x5t#S256': thumbprint };
    expect((await refusal(prove(cnf, own.pem))).reason).toBe('unsupported_confirmation');
  });

  it('T15 a method beside both that nobody can check is not left unchecked', async () => {
    const error = await refusal(prove({ ...both, kid: 'x' }, own.pem));
    expect(error.reason).toBe('unsupported_confirmation');
    const token = await tenant.accessToken({ cnf: { ...own.confirmation, kid: 'x' } });
    expect(await reasonOf(token, own.pem)).toBe('unsupported_confirmation');
    expect((await prove({ ...both, 'urn:acme:device': 'x' }, own.pem)).jkt).toBe(key.jkt);
  });

  it('T14 a token that is bound to both is refused as a Bearer token, whatever certificate comes', async () => {
    expect(await reasonOf(await tenant.accessToken({ cnf: both }), own.pem)).toBe('bound_token');
  });

  it('D13 a token that is bound to a certificate alone needs no proof, and none will do', async () => {
    expect((await refusal(prove(own.confirmation, own.pem))).reason).toBe('unbound_token');
  });

  it('T15a where certificates are demanded, a key alone will not do', async () => {
    expect((await refusal(prove({ jkt: key.jkt }, own.pem, demanding))).reason).toBe('unbound_token');
  });

  it('D14 a proof beside a Bearer token is refused, the right certificate or not', async () => {
    const proof = await makeProof({ tenant, key, token: bound });
    const headers = { authorization: `Bearer ${bound}`, dpop: proof };
    const error = await refusal(accepting.verifyRequest({ headers, certificate: own.pem }));
    expect(error).toMatchObject({ reason: 'unexpected_proof', status: 400 });
  });
});
