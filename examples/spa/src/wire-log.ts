import { element, make } from './dom.js';

/** How many actions stay in the list. */
const MAX_ACTIONS = 30;

/** The list of what went over the wire: the newest action first, and its exchanges in their order. */
export class WireLog {
  readonly #list = element('wire');
  #action: { readonly title: string; items?: HTMLElement; details?: HTMLDetailsElement } = { title: '' };

  /** Begins an action of the user. It appears with its first exchange. */
  begin(title: string): void {
    this.#action = { title };
  }

  /** Adds an exchange to the action that has begun. */
  add(exchange: HTMLElement): void {
    element('wire-empty').hidden = true;
    const { items = this.#open() } = this.#action;
    items.append(exchange);
  }

  /** Scrolls to the newest action unless its beginning is in sight. On a phone, the list is below the buttons. */
  showNewest(): void {
    const { details } = this.#action;
    const top = details?.getBoundingClientRect().top ?? 0;
    if (top >= 0 && top < innerHeight / 2) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    details?.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
  }

  #open(): HTMLElement {
    for (const details of this.#list.querySelectorAll<HTMLDetailsElement>('details.action'))
      details.open = false;
    const items = make('ol', 'exchanges');
    const details = make(
      'details',
      'action',
      make('summary', 'title', make('h3', '', this.#action.title)),
      items,
    );
    details.open = true;
    this.#list.prepend(make('li', '', details));
    while (this.#list.childElementCount > MAX_ACTIONS) this.#list.lastElementChild?.remove();
    this.#action.items = items;
    this.#action.details = details;
    return items;
  }
}
