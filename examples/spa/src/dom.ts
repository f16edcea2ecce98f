/** An element of the page. */
export function element<Type extends HTMLElement>(id: string): Type {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}.`);
  return found as Type;
}

/** Writes text into the page. Never as HTML: what comes from the network comes from elsewhere. */
export function write(id: string, text: string): void {
  element(id).textContent = text;
}

/** Creates an element. Children that are text stay text. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

/** A part that opens and closes. */
export function disclosure(title: string, open: boolean, ...children: readonly Node[]): HTMLDetailsElement {
  const details = make('details', '', make('summary', '', title), ...children);
  details.open = open;
  return details;
}
