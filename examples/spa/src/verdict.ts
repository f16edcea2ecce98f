import { errorOf, parseChallenges } from './challenge.js';
import { asksForNonce, type Exchange } from './dpop-fetch.js';

/** What a response means, in words. */
export interface Verdict {
  readonly kind: 'accepted' | 'nonce' | 'refused';
  readonly words: string;
  /** The rule of docs/rules.md that refused the request, if the challenge shows which one it was. */
  readonly rule?: string;
}

/** Which check of the API writes which description. */
const CHECKS: readonly (readonly [description: string, rule: string, words: string])[] = [
  [
    'already been used (jti)',
    'D15',
    'The check for replays refused it: the API remembers the jti of each proof.',
  ],
  [
    'bound to a DPoP key and cannot',
    'T14',
    'The check of the scheme refused it: a bound token is no Bearer token.',
  ],
  ['requires a DPoP header', 'D1', 'The first check refused it: a bound token needs a proof.'],
  ['different DPoP key', 'D12', 'The check of the key refused it: the token names another key in cnf.jkt.'],
  ['different URL (htu)', 'D9', 'The check of htu refused it: the proof was made for another URL.'],
  [
    'different access token (ath)',
    'D11',
    'The check of ath refused it: the proof was made for another token.',
  ],
];

export async function verdictOf({ request, response, isRetry }: Exchange): Promise<Verdict> {
  if (response.ok) return accepted(request.url, isRetry);
  if (await asksForNonce(response)) return nonceRequired(request.url);
  const found = errorOf(parseChallenges(response.headers.get('WWW-Authenticate')));
  if (found === undefined) return withoutError(response);
  const [, rule, words] = CHECKS.find(([text]) => found.description.includes(text)) ?? [];
  return {
    kind: 'refused',
    words: words ?? `The API refused it: ${found.error}.`,
    ...(rule === undefined ? {} : { rule }),
  };
}

function accepted(url: string, isRetry: boolean): Verdict {
  const outcome = serverOf(url) === 'tenant' ? ' The token is bound to the key in the proof.' : '';
  return {
    kind: 'accepted',
    words: isRetry
      ? `Accepted. This is the same request again, with a new proof that contains the nonce.${outcome}`
      : `Accepted. The proof is good, and its nonce is still valid.${outcome}`,
  };
}

function nonceRequired(url: string): Verdict {
  const server = serverOf(url);
  return {
    kind: 'nonce',
    words: `The ${server} wants to know that the proof is new. It sends a nonce for the next proof.`,
    ...(server === 'API' ? { rule: 'D18' } : {}),
  };
}

function serverOf(url: string): 'tenant' | 'API' {
  return new URL(url).pathname === '/oauth/token' ? 'tenant' : 'API';
}

// A request without credentials made no error: it learns what it needs.
function withoutError(response: Response): Verdict {
  if (response.status === 401 && response.headers.has('WWW-Authenticate'))
    return {
      kind: 'refused',
      words: 'The API wants a token. The challenges say which kinds it accepts.',
      rule: 'C1',
    };
  return { kind: 'refused', words: 'Refused. The body says why.' };
}
