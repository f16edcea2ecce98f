import type { ClientCredentials } from './settings.js';
import type { TokenRequest } from './token-request.js';

const SECRET = /^(?:client_secret|client_assertion|subject_token|actor_token)$/;
const PLAIN =
  /^(?:grant_type|client_id|client_assertion_type|(?:subject|actor|requested)_token_type|audience|scope|connection|login_hint|organization)$/;

/**
 * What a token request holds that no error may show. Parameters of the app's own may hold anything; a short one is
 * more likely a word of the issuer's than a secret.
 */
export function secretsOf(
  { headers, body }: TokenRequest,
  credentials: ClientCredentials,
): readonly string[] {
  const sent = [...body].filter(
    ([name, value]) => SECRET.test(name) || (!PLAIN.test(name) && value.length >= 8),
  );
  const basic = headers.authorization?.replace(/^Basic /, '') ?? '';
  return [
    ...sent.map(([, value]) => value),
    ...(credentials.method === 'private_key_jwt' ? [] : [credentials.secret, basic]),
  ];
}
