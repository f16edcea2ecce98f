import type { ContractCase } from '../contract/contract-case.js';
import { ordinaryApp } from './common.js';
import { acceptance, htuMismatch, type Refusal, refusals, unusableUrl, withProof } from './dpop-common.js';

const publicUrl = 'https://api.example.com';
const ofPublicUrl = { proof: { url: `${publicUrl}/caller` } };

/** With a public URL the request need not name a host. */
const withPublicUrl: readonly ContractCase[] = [
  ...['/caller', 'http://api.test/caller', 'https://api.example.com/caller'].map((target) =>
    acceptance({
      title: `D9 with publicUrl, HTTP/1.0 without a Host and the target ${target}`,
      options: { publicUrl },
      request: async (turn) => ({ ...(await withProof(turn, ofPublicUrl)), target, version: '1.0' }),
      needs: ['http/1.1', 'odd-requests'],
    }),
  ),
  ...refusals({
    ...htuMismatch,
    title: 'D9 with publicUrl, HTTP/1.0 without a Host and a proof for another host: 401',
    options: { publicUrl },
    request: async (turn) => ({ ...(await withProof(turn)), version: '1.0' }),
    needs: ['http/1.1', 'odd-requests'],
  }),
];

/** The target `*` (RFC 9112 section 3.3): a URL without a path. No route has it, so the framework answers 404. */
const asterisk: readonly ContractCase[] = [
  {
    title: 'D9 the target * of OPTIONS, and a proof for the origin',
    app: (stage) => ordinaryApp(stage, { now: stage.clock.now }),
    request: async (turn) => ({
      ...(await withProof(turn, { method: 'OPTIONS', proof: { url: turn.origin } })),
      target: '*',
    }),
    expect: { status: 404 },
    comparable: false,
    needs: ['http/1.1', 'asterisk'],
  },
  {
    title: 'D9 with publicUrl, the target * of OPTIONS in HTTP/1.0 without a Host',
    app: (stage) => ordinaryApp(stage, { now: stage.clock.now, publicUrl }),
    request: async (turn) => ({
      ...(await withProof(turn, { method: 'OPTIONS', proof: { url: publicUrl } })),
      target: '*',
      version: '1.0',
    }),
    expect: { status: 404 },
    comparable: false,
    needs: ['http/1.1', 'asterisk'],
  },
];

const unknownUrl: readonly Refusal[] = [
  {
    ...unusableUrl,
    title: 'D9 the target * of HTTP/1.0 without a Host: 400',
    request: async (turn) => ({
      ...(await withProof(turn, { method: 'OPTIONS', proof: { url: turn.origin } })),
      target: '*',
      version: '1.0',
    }),
    needs: ['http/1.1', 'asterisk'],
  },
  {
    ...unusableUrl,
    title: 'D9 HTTP/1.0 with an absolute-form target and without a Host: 400',
    request: async (turn) => ({
      ...(await withProof(turn)),
      target: `${turn.origin}/caller`,
      version: '1.0',
    }),
    needs: ['http/1.1', 'odd-requests'],
  },
];

/** Requests that name no host, or no path: rule D9. */
export const withoutHostCases: readonly ContractCase[] = [
  ...unknownUrl.flatMap(refusals),
  ...withPublicUrl,
  ...asterisk,
];
