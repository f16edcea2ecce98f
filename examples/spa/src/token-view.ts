import { decodeUnverified } from './decode.js';
import { disclosure, make } from './dom.js';
import { type RowContext, tokenRows } from './jwt-rows.js';
import { rowList } from './rows.js';

/** Shows the claims of a token. Nothing for a token that is no JWT. */
export function tokenPart(
  title: string,
  token: string | undefined,
  rows: RowContext,
  open: boolean,
): HTMLElement[] {
  const jwt = token === undefined ? undefined : decodeUnverified(token);
  if (jwt === undefined) return [];
  const why = make(
    'p',
    'quiet',
    'The token is never shown as a whole: it would end up in screenshots and recordings. The page cannot trust these claims either: the API verifies them.',
  );
  const list = rowList(tokenRows(jwt, rows));
  list.classList.add('token');
  return [disclosure(title, open, why, list)];
}
