import type { Exchange } from './dpop-fetch.js';

/** An element of the page. */
export function element<Type extends HTMLElement>(id: string): Type {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}.`);
  return found as Type;
}

/** Writes text into the page. Never as HTML: responses come from elsewhere. */
export function write(id: string, text: string): void {
  element(id).textContent = text;
}

/** Puts a request and its response at the top of the list. */
export async function showExchange({ request, response }: Exchange): Promise<void> {
  const item = document.createElement('li');
  item.classList.add(response.ok ? 'good' : 'bad');
  // In the order of the requests, even if bodies arrive in another order.
  element('exchanges').prepend(item);

  const scheme = request.headers.get('Authorization')?.split(' ')[0] ?? 'no credentials';
  const { pathname } = new URL(request.url);
  const lines = [
    line('head', `${request.method} ${pathname} · ${scheme} → ${response.status}`),
    ...challengesOf(response).map((challenge) => line('challenge', challenge)),
    ...(response.headers.has('DPoP-Nonce')
      ? [line('nonce', 'The response has a nonce: the next proof contains it.')]
      : []),
    line('body', await response.text()),
  ];
  item.append(...lines);
  // On a phone the list is below the buttons.
  item.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
}

/** The challenges of a response. `fetch` joins their lines with a comma. */
function challengesOf(response: Response): string[] {
  const joined = response.headers.get('WWW-Authenticate');
  return joined === null ? [] : joined.split(/, (?=(?:Bearer|DPoP)\b)/);
}

function line(name: string, text: string): HTMLElement {
  const part = document.createElement('div');
  part.className = name;
  part.textContent = text;
  return part;
}
