import { createHash, randomUUID } from 'node:crypto';
import type { ApiClientOptions, AuthRequest } from '@auth0-api/core';
import type { Tenant } from '@auth0-api/testing';
import {
  CompactSign,
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  type JWK,
} from 'jose';
import { createTenant } from '../../../tests/support/tenant.js';
import { clientOf } from './support.js';

/** A key that DPoP proofs are made with. Made by jose, which knows nothing of this library. */
export interface ProofKey {
  readonly alg: string;
  readonly jwk: JWK;
  readonly jkt: string;
  readonly privateKey: CryptoKey;
}

export async function createProofKey(
  alg = 'ES256',
  options: { modulusLength?: number } = {},
): Promise<ProofKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { ...options, extractable: true });
  const jwk = await exportJWK(publicKey);
  return { alg, jwk, jkt: await calculateJwkThumbprint(jwk), privateKey };
}

/** What to make of a proof instead of what is right. A member that is `undefined` is left out. */
export interface ProofOverrides {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  /** Signs in place of the key whose public half the header has. */
  readonly signWith?: ProofKey;
}

export const URL_OF_ORDERS = 'https://api.test/orders';

/** A tenant, a client of it, a DPoP key and a token that is bound to it. */
export async function setUp(options: ApiClientOptions = {}) {
  const tenant = await createTenant();
  tenant.clock.freeze();
  const client = clientOf(tenant, options);
  const key = await createProofKey();
  const token = await tenant.accessToken({ cnf: { jkt: key.jkt } });
  return { tenant, client, key, token };
}

export function athOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Makes a proof for `GET https://api.test/orders`, right but for the overrides. */
export async function makeProof(
  from: { tenant: Tenant; key: ProofKey; token: string },
  overrides: ProofOverrides = {},
): Promise<string> {
  const { tenant, key, token } = from;
  const claims = {
    jti: randomUUID(),
    htm: 'GET',
    htu: URL_OF_ORDERS,
    iat: Math.floor(tenant.clock.now()),
    ath: athOf(token),
    ...overrides.claims,
  };
  const header = { typ: 'dpop+jwt', alg: key.alg, jwk: key.jwk, ...overrides.header };
  return sign(header, JSON.stringify(claims), overrides.signWith ?? key);
}

/** Signs a payload under a header that jose itself might refuse to write. */
export async function sign(header: object, payload: string, key: ProofKey): Promise<string> {
  // jose writes what it is told into the header, as long as the algorithm is the key's.
  const signed = await new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader({ alg: key.alg })
    .sign(key.privateKey);
  const alone = Buffer.from(JSON.stringify(header)).toString('base64url');
  return resign(`${alone}.${signed.split('.')[1]}`, key);
}

async function resign(signingInput: string, key: ProofKey): Promise<string> {
  const algorithm = {
    ...(key.privateKey.algorithm as { name: string }),
    hash: `SHA-${/\d+$/.exec(key.alg)?.[0] ?? '512'}`,
    saltLength: Number(/\d+$/.exec(key.alg)?.[0] ?? 512) / 8,
  };
  const bytes = await crypto.subtle.sign(algorithm, key.privateKey, new TextEncoder().encode(signingInput));
  return `${signingInput}.${Buffer.from(bytes).toString('base64url')}`;
}

/** A request with a token and a proof. */
export function dpopRequest(token: string, proof: string, others: Partial<AuthRequest> = {}): AuthRequest {
  return {
    method: 'GET',
    url: URL_OF_ORDERS,
    headers: { authorization: `DPoP ${token}`, dpop: proof },
    ...others,
  };
}
