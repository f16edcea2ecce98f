import { type KeyObject, webcrypto } from 'node:crypto';
import { URLSearchParams } from 'node:url';
import { type ClientAuth, ClientSecretPost, PrivateKeyJwt } from 'oauth4webapi';
import type { ClientCredentials } from '../exchange-settings/settings.js';
import { type SigningKey, webCryptoAlgorithm } from '../exchange-settings/signing-key.js';

/** How this API's own client authenticates (rule X1). */
export async function clientAuthentication(credentials: ClientCredentials): Promise<ClientAuth> {
  switch (credentials.method) {
    case 'client_secret_basic':
      return clientSecretBasic(credentials.secret);
    case 'client_secret_post':
      return ClientSecretPost(credentials.secret);
    case 'private_key_jwt':
      return privateKeyJwt(credentials.key);
  }
}

// oauth4webapi encodes `-`, `_` and `.` too, which form encoding leaves as they are. Servers that decode see no
// difference; those that compare the text as it comes do.
function clientSecretBasic(secret: string): ClientAuth {
  return (_as, client, _body, headers) => {
    const userPass = `${formEncode(client.client_id)}:${formEncode(secret)}`;
    headers.set('authorization', `Basic ${Buffer.from(userPass, 'latin1').toString('base64')}`);
  };
}

/** RFC 6749 section 2.3.1 and appendix B: form encoding, as in the WHATWG URL standard. */
function formEncode(text: string): string {
  return new URLSearchParams({ _: text }).toString().slice(2);
}

async function privateKeyJwt({ key, algorithm, kid }: SigningKey): Promise<ClientAuth> {
  const cryptoKey = 'algorithm' in key ? key : await importKey(key, algorithm);
  return PrivateKeyJwt(kid === undefined ? cryptoKey : { key: cryptoKey, kid });
}

async function importKey(key: KeyObject, algorithm: string): Promise<webcrypto.CryptoKey> {
  const pkcs8 = key.export({ type: 'pkcs8', format: 'der' });
  try {
    return await webcrypto.subtle.importKey('pkcs8', pkcs8, webCryptoAlgorithm(algorithm), false, ['sign']);
  } finally {
    pkcs8.fill(0);
  }
}
