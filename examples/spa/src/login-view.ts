import { shorten } from './decode.js';
import { disclosure, make } from './dom.js';
import { LOGIN } from './explain.js';
import type { LoginAnswer } from './login.js';
import { rowList } from './rows.js';

/** Shows where the browser went to log in, and what it came back with. These are navigations, so they have no proof. */
export function loginView({ sentTo, cameBackTo }: LoginAnswer): HTMLElement {
  const [there, back] = [new URL(sentTo), new URL(cameBackTo)];
  return make(
    'li',
    'exchange accepted',
    make('p', 'head', `GET ${there.pathname} · the browser itself → ${back.pathname}`),
    make(
      'p',
      'verdict',
      'The browser went to the tenant and came back with a code. The page kept its key meanwhile.',
    ),
    disclosure(
      'The request',
      true,
      make('p', 'line', make('code', '', `GET ${there.origin}${there.pathname}`)),
      parameters(there),
    ),
    disclosure(
      'The way back',
      true,
      make('p', 'line', make('code', '', `${back.origin}${back.pathname}`)),
      parameters(back),
    ),
  );
}

const SECRETS = ['code', 'state', 'code_challenge'];

function parameters({ searchParams }: URL): HTMLElement {
  return rowList(
    [...searchParams].map(([name, value]) => ({
      name,
      value: SECRETS.includes(name) ? shorten(value) : value,
      explanation: LOGIN[name],
    })),
  );
}
