import { parseChallenges } from './challenge.js';
import { decodeUnverified, shorten } from './decode.js';
import { disclosure, make } from './dom.js';
import type { Exchange } from './dpop-fetch.js';
import { TOKEN_REQUEST } from './explain.js';
import { bodyText, proofHeaderRows, proofPayloadRows, type RowContext, tokenRows } from './jwt-rows.js';
import { type Row, rowList } from './rows.js';
import { type Verdict, verdictOf } from './verdict.js';

/** What the view must know about the page. */
export interface ViewContext {
  readonly pageKey: string | undefined;
  readonly api: string;
}

/** Shows one request and its response. */
export async function exchangeView(exchange: Exchange, context: ViewContext): Promise<HTMLElement> {
  const { request, response } = exchange;
  const verdict = await verdictOf(exchange);
  const { pathname } = new URL(request.url);
  const item = make(
    'li',
    `exchange ${verdict.kind}`,
    make('p', 'head', `${request.method} ${pathname} · ${schemeOf(request)} → ${response.status}`),
    verdictView(verdict),
  );
  item.append(...(await requestParts(exchange, context)), await responsePart(response));
  return item;
}

function schemeOf(request: Request): string {
  const scheme = request.headers.get('Authorization')?.split(' ')[0];
  return scheme ?? (request.headers.has('DPoP') ? 'proof' : 'no credentials');
}

function verdictView({ words, rule }: Verdict): HTMLElement {
  const view = make('p', 'verdict', words);
  if (rule !== undefined) view.append(' ', make('span', 'rule', rule));
  return view;
}

async function requestParts({ request, isRetry }: Exchange, context: ViewContext): Promise<HTMLElement[]> {
  const token = request.headers.get('Authorization')?.split(' ')[1];
  const rows: RowContext = {
    pageKey: context.pageKey,
    isForApi: request.url.startsWith(context.api),
    hasToken: token !== undefined,
  };
  return [
    await wirePart(request),
    ...(await proofPart(request.headers.get('DPoP'), rows)),
    ...tokenPart(token, rows, isRetry),
  ];
}

async function wirePart(request: Request): Promise<HTMLElement> {
  const headers: Row[] = [...request.headers].map(([name, value]) => ({
    name: HEADER_NAMES[name] ?? name,
    value: value.split(' ').map(shortenJwt).join(' '),
  }));
  const body = new URLSearchParams(request.method === 'POST' ? await request.clone().text() : '');
  const fields: Row[] = [...body].map(([name, value]) => ({
    name,
    value: name.startsWith('code') ? shorten(value) : value,
    explanation: TOKEN_REQUEST[name],
  }));
  return disclosure(
    'The request',
    true,
    make('p', 'line', make('code', '', `${request.method} ${request.url}`)),
    rowList([...headers, ...fields]),
  );
}

// `Headers` has the names in lower case.
const HEADER_NAMES: Readonly<Record<string, string>> = {
  authorization: 'Authorization',
  dpop: 'DPoP',
  'content-type': 'Content-Type',
};

function shortenJwt(word: string): string {
  return decodeUnverified(word) === undefined ? word : shorten(word);
}

async function proofPart(proof: string | null, rows: RowContext): Promise<HTMLElement[]> {
  const jwt = proof === null ? undefined : decodeUnverified(proof);
  if (jwt === undefined) return [];
  const header = rowList(await proofHeaderRows(jwt, rows));
  const payload = rowList(proofPayloadRows(jwt, rows));
  header.classList.add('proof-header');
  payload.classList.add('proof-payload');
  const who = rows.isForApi
    ? 'Each value prevents an attack. The labels are the rules by which the API checks it.'
    : 'Each value prevents an attack. The tenant checks them, and binds the token to this key.';
  return [disclosure('The proof, decoded', true, make('p', 'quiet', who), header, payload)];
}

function tokenPart(token: string | undefined, rows: RowContext, isRetry: boolean): HTMLElement[] {
  const jwt = token === undefined ? undefined : decodeUnverified(token);
  if (jwt === undefined) return [];
  const why = make(
    'p',
    'quiet',
    'The token is never shown as a whole: it would end up in screenshots and recordings. A page cannot verify it either.',
  );
  const list = rowList(tokenRows(jwt, rows));
  list.classList.add('token');
  return [disclosure('The access token, decoded', !isRetry, why, list)];
}

async function responsePart(response: Response): Promise<HTMLElement> {
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
  const body = bodyText(await response.text());
  if (body !== '') part.append(make('pre', 'body', body));
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
