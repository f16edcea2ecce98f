import { make } from './dom.js';
import type { Exchange } from './dpop-fetch.js';
import type { RowContext } from './jwt-rows.js';
import { requestParts } from './request-view.js';
import { issuedTokenPart, responsePart } from './response-view.js';
import { ruleLinks } from './rule-links.js';
import { verdictOf } from './verdict.js';

/** What the view must know about the page. */
export interface ViewContext {
  /** The thumbprint of its key. */
  readonly pageKey: string | undefined;
  readonly api: string;
}

/** Shows one request and its response. */
export async function exchangeView(exchange: Exchange, { pageKey, api }: ViewContext): Promise<HTMLElement> {
  const { request, response, isRetry } = exchange;
  const verdict = await verdictOf(exchange);
  const { pathname } = new URL(request.url);
  const rows: RowContext = {
    pageKey,
    isForApi: request.url.startsWith(api),
    hasToken: request.headers.has('Authorization'),
    isRetry,
  };
  const body = await response.text();
  return make(
    'li',
    `exchange ${verdict.kind}`,
    make('p', 'head', `${request.method} ${pathname} · ${schemeOf(request)} → ${response.status}`),
    make('p', 'verdict', verdict.words, ...ruleLinks(verdict.rule)),
    ...(await requestParts(request, rows)),
    responsePart(response, body),
    ...issuedTokenPart(body, rows),
  );
}

function schemeOf(request: Request): string {
  const scheme = request.headers.get('Authorization')?.split(' ')[0];
  return scheme ?? (request.headers.has('DPoP') ? 'proof' : 'no credentials');
}
