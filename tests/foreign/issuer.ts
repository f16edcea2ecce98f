import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An issuer by Node.js alone: jose, which the test tenant signs with, refuses the bytes of other realms. */
export interface PlainIssuer {
  readonly url: string;
  readonly jwk: object;
  /** Token requests never end while it is true. */
  hangs: boolean;
  readonly token: (claims?: object) => string;
  /** A DPoP proof, and the thumbprint of its key. */
  readonly prover: () => { jkt: string; proof: (claims: object) => string };
  readonly close: () => void;
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(header: object, claims: object, key: KeyObject): string {
  const input = `${base64url(header)}.${base64url(claims)}`;
  const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

/** A key pair for ES256. */
function pair(): { privateKey: KeyObject; jwk: Record<string, unknown> } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { privateKey, jwk: { ...publicKey.export({ format: 'jwk' }) } };
}

export async function plainIssuer(audience: string): Promise<PlainIssuer> {
  const { privateKey, jwk } = pair();
  const known = { ...jwk, kid: 'k', alg: 'ES256', use: 'sig' };
  const server: Server = createServer((request, response) => {
    const answers: Record<string, object> = {
      '/.well-known/openid-configuration': { issuer: url, jwks_uri: `${url}jwks`, token_endpoint: `${url}t` },
      '/jwks': { keys: [known] },
      '/t': { access_token: 'new', token_type: 'Bearer', scope: 'read:events' },
    };
    if (request.url === '/t' && issuer.hangs) return;
    response.setHeader('content-type', 'application/json').setHeader('access-control-allow-origin', '*');
    response.end(JSON.stringify(answers[request.url ?? ''] ?? {}));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const now = () => Math.floor(Date.now() / 1000);
  const issuer: PlainIssuer = {
    url,
    jwk: known,
    hangs: false,
    token: (claims = {}) => {
      const times = { iat: now(), exp: now() + 600 };
      const body = { iss: url, sub: 'auth0|user', aud: audience, azp: 'client', ...times, ...claims };
      return signed({ alg: 'ES256', kid: 'k', typ: 'at+jwt' }, body, privateKey);
    },
    prover: () => {
      const {
        privateKey: key,
        jwk: { crv, kty, x, y },
      } = pair();
      return {
        jkt: createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url'),
        proof: (claims) =>
          signed(
            { typ: 'dpop+jwt', alg: 'ES256', jwk: { crv, kty, x, y } },
            { jti: randomUUID(), iat: now(), ...claims },
            key,
          ),
      };
    },
    close: () => server.close().closeAllConnections(),
  };
  return issuer;
}
