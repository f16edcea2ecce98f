import type { ClientCredentials } from '../exchange-settings/settings.js';
import type { TokenRequest } from './token-request.js';

const SECRET = /^(?:client_secret|client_assertion|subject_token|actor_token)$/;
const PLAIN =
  /^(?:grant_type|client_id|client_assertion_type|(?:subject|actor|requested)_token_type|audience|scope|connection|login_hint|organization)$/;

/**
 * The parts of a token request that no error may show. The app's own parameters may contain anything; a short one is
 * more likely an ordinary word than a secret.
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
    ...(headers.dpop === undefined ? [] : [headers.dpop]),
    ...(credentials.method === 'private_key_jwt' ? [] : [credentials.secret, basic]),
  ];
}
