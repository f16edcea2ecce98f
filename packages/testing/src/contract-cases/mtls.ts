import { X509Certificate } from 'node:crypto';
import type { AdapterOptions } from '@auth0-api/core';
import type { ContractCase, Stage, Turn } from '../contract/contract-case.js';
import type { WireRequest } from '../contract/wire.js';
import { authorized, fieldIn, ordinaryApp } from './common.js';
import { acceptance, type Refusal, refusals } from './dpop-common.js';

const header = 'client-cert';

// What the app's own function makes of a header that the proxy sets.
const certificateIn = (request: unknown): string | undefined => fieldIn(request, header);
/** Accepts certificates in the proxy's header. */
export const mtls: AdapterOptions = { mtls: {}, getCertificate: certificateIn };
/** Accepts no token without one. */
export const required: AdapterOptions = { ...mtls, mtls: { required: true } };
const app = (options: AdapterOptions) => (stage: Stage) => ordinaryApp(stage, options);

const escaped = encodeURIComponent;
/** RFC 9440: the DER bytes as a structured field. */
const byteSequence = (der: Uint8Array) => `:${Buffer.from(der).toString('base64')}:`;
const bytesIn = (request: unknown) =>
  Buffer.from((certificateIn(request) ?? '').replaceAll(':', ''), 'base64');

/** A Bearer request with a certificate-bound token, and a value in the proxy's header. */
export const presenting =
  (certificate: (turn: Turn) => string, token: (turn: Turn) => Promise<string> | string = certified) =>
  async (turn: Turn): Promise<WireRequest> => ({
    target: '/caller',
    headers: [
      ['Authorization', `Bearer ${await token(turn)}`],
      ['Client-Cert', certificate(turn)],
    ],
  });
const certified = ({ certifiedToken }: Turn) => certifiedToken;
/** The right certificate as nginx sends it. */
export const good = ({ certificate }: Turn) => escaped(certificate.pem);

const others = ({ otherCertificate }: Turn) => escaped(otherCertificate.pem);
const refused: readonly Omit<Refusal, 'error'>[] = [
  {
    title: 'T15a no certificate: 401',
    options: mtls,
    request: ({ certifiedToken }) => authorized(`Bearer ${certifiedToken}`),
    reason: 'missing_certificate',
  },
  {
    title: 'T15a no getCertificate: 401, whatever headers there are',
    options: { mtls: {} },
    request: async (turn) => {
      const { headers = [], ...rest } = await presenting(good)(turn);
      const names = ['X-Client-Cert', 'X-SSL-Client-Cert', 'X-Forwarded-Client-Cert', 'SSL-Client-Cert'];
      return { ...rest, headers: [...headers, ...names.map((name) => [name, good(turn)] as const)] };
    },
    reason: 'missing_certificate',
  },
  {
    title: 'T15a an empty header: 401',
    options: mtls,
    request: presenting(() => ''),
    reason: 'missing_certificate',
  },
  {
    title: 'T15a another certificate: 401',
    options: mtls,
    request: presenting(others),
    reason: 'certificate_mismatch',
  },
  {
    title: 'T15a the right certificate behind another one: 401, only the leaf counts',
    options: mtls,
    request: presenting(({ certificate, otherCertificate }) =>
      escaped(otherCertificate.pem + certificate.pem),
    ),
    reason: 'certificate_mismatch',
  },
  ...['x', '%', ':AAAA:', '-----BEGIN CERTIFICATE-----', 'a'.repeat(9000)].map(
    (text): Omit<Refusal, 'error'> => ({
      title: `T15a ${JSON.stringify(text).slice(0, 20)} instead of a certificate: 401`,
      options: mtls,
      request: presenting(() => text),
      reason: 'invalid_certificate',
    }),
  ),
  {
    title: 'T15a the public key alone: 401',
    options: mtls,
    request: presenting(({ certificate }) =>
      escaped(
        new X509Certificate(certificate.pem).publicKey.export({ type: 'spki', format: 'pem' }) as string,
      ),
    ),
    reason: 'invalid_certificate',
  },
  ...[5, null, '', ['x'], {}].map(
    (thumbprint): Omit<Refusal, 'error'> => ({
      title: `T15 x5t#S256 ${JSON.stringify(thumbprint)}: 401`,
      options: mtls,
      request: presenting(good, ({ tenant }) => tenant.accessToken({ cnf: { 'x5t#S256': thumbprint } })),
      reason: 'unsupported_confirmation',
    }),
  ),
  {
    title: 'T15a mtls required and a token that is not bound: 401',
    options: required,
    request: presenting(good, ({ token }) => token),
    reason: 'unbound_token',
  },
  {
    title: 'T15 without mtls a token that is bound to a certificate: 401, even with the certificate',
    options: { getCertificate: certificateIn },
    request: presenting(good),
    reason: 'unsupported_confirmation',
  },
  {
    title:
      'T15a R16 the certificate is checked each time: a token that was verified before gets 401 without it',
    options: mtls,
    first: { request: presenting(good), status: 200 },
    request: ({ certifiedToken }) => authorized(`Bearer ${certifiedToken}`),
    reason: 'missing_certificate',
  },
];

const failures: readonly (readonly [string, NonNullable<AdapterOptions['getCertificate']>])[] = [
  ['rejects', () => Promise.reject(new Error('broken'))],
  [
    'throws',
    () => {
      throw new Error('broken');
    },
  ],
  ['returns a number', () => 5 as never],
  ['returns an object', () => ({}) as never],
];

/** Certificate-bound tokens (RFC 8705): rules T15 and T15a. */
export const mtlsCases: readonly ContractCase[] = [
  ...refused.flatMap((row) => refusals({ ...row, error: 'invalid_token', scheme: 'bearer' })),
  acceptance({ title: 'T15a URL-escaped PEM, as nginx sends it', options: mtls, request: presenting(good) }),
  acceptance({
    title: 'T15a a chain: the leaf counts',
    options: mtls,
    request: presenting(({ certificate, otherCertificate }) =>
      escaped(certificate.pem + otherCertificate.pem),
    ),
  }),
  acceptance({
    title: 'T15a a Client-Cert header (RFC 9440)',
    options: mtls,
    request: presenting(({ certificate }) => byteSequence(certificate.der)),
  }),
  acceptance({
    title: 'T15a DER bytes, and a function that takes its time',
    options: { mtls: {}, getCertificate: async (request: unknown) => bytesIn(request) },
    request: presenting(({ certificate }) => byteSequence(certificate.der)),
  }),
  acceptance({
    title: 'T15a PEM text',
    options: { mtls: {}, getCertificate: (request) => new X509Certificate(bytesIn(request)).toString() },
    request: presenting(({ certificate }) => byteSequence(certificate.der)),
  }),
  acceptance({
    title: 'T15a mtls required and the certificate',
    options: required,
    request: presenting(good),
  }),
  acceptance({
    title: 'T15a mtls on: a token that is not bound needs no certificate',
    options: mtls,
    request: ({ token }) => authorized(`Bearer ${token}`),
  }),
  ...failures.map(
    ([what, getCertificate]): ContractCase => ({
      title: `H8 getCertificate ${what}: 500 on the error path, and no request is accepted`,
      app: app({ mtls: {}, getCertificate }),
      request: ({ token }) => authorized(`Bearer ${token}`),
      expect: { status: 500, challenges: [], json: { handled: 'ConfigurationError' } },
    }),
  ),
];
