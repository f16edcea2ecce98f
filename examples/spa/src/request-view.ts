import { decodeUnverified, shorten } from './decode.js';
import { disclosure, make } from './dom.js';
import { TOKEN_REQUEST } from './explain.js';
import { proofHeaderRows, proofPayloadRows, type RowContext } from './jwt-rows.js';
import { type Row, rowList } from './rows.js';
import { tokenPart } from './token-view.js';

/** Shows what the page sent. The browser adds more, such as `Origin`, and asks other origins with `OPTIONS` before. */
export async function requestParts(request: Request, rows: RowContext): Promise<HTMLElement[]> {
  const token = request.headers.get('Authorization')?.split(' ')[1];
  return [
    await wirePart(request),
    ...(await proofPart(request.headers.get('DPoP'), rows)),
    // Before a retry it was shown already.
    ...tokenPart('The access token, decoded', token, rows, !rows.isRetry),
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
