import { parseChallenges } from './challenge.js';
import { shorten } from './decode.js';
import { disclosure, make } from './dom.js';
import type { RowContext } from './jwt-rows.js';
import { rowList } from './rows.js';
import { tokenPart } from './token-view.js';

/** Shows what a page of another origin can read of a response: the status, the body, and the headers that CORS exposes. */
export function responsePart(response: Response, body: string): HTMLElement {
  const part = disclosure(
    'The response',
    true,
    make('p', 'line', make('code', '', `${response.status} ${REASONS[response.status] ?? ''}`)),
  );
  for (const { scheme, parameters } of parseChallenges(response.headers.get('WWW-Authenticate'))) {
    const rows = [...parameters].map(([name, value]) => ({ name, value }));
    const challenge = make(
      'div',
      'challenge',
      make('p', 'label', `WWW-Authenticate: ${scheme}`),
      rowList(rows),
    );
    challenge.dataset.scheme = scheme;
    part.append(challenge);
  }
  const nonce = response.headers.get('DPoP-Nonce');
  if (nonce !== null) {
    const explanation = { why: 'Goes into the next proof for this server.' };
    part.append(rowList([{ name: 'DPoP-Nonce', value: shorten(nonce), explanation }]));
  }
  if (body !== '') part.append(make('pre', 'body', bodyText(body)));
  return part;
}

// HTTP/2 has no reason phrase, and people know the status by it.
const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  503: 'Service Unavailable',
};

/** Shows the claims of the token in a token response. Their rules are those of the API, which gets the token. */
export function issuedTokenPart(body: string, rows: RowContext): HTMLElement[] {
  const token = parse(body)?.access_token;
  return typeof token === 'string'
    ? tokenPart('The access token in it, decoded', token, { ...rows, isForApi: true }, true)
    : [];
}

/** A JSON body, with its tokens shortened. */
function bodyText(body: string): string {
  const parsed = parse(body);
  if (parsed === undefined) return body.slice(0, 2_000);
  const hide = (name: string, value: unknown) =>
    name.endsWith('_token') && typeof value === 'string' ? shorten(value) : value;
  return JSON.stringify(parsed, hide, 2);
}

function parse(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
