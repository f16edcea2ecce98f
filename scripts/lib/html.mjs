import { CODE_SPAN, proseLines } from './markdown.mjs';

/** @typedef {{ html: string, line: number, problem: string }} WrongHtml */

// What GitHub and the site show alike, and what scripts of this repository fill.
const ACCEPTED = /^<(?:\/?details|\/?summary|a id="[\w.-]+"|\/a|!-- \/?report(?:: [\w-]+)? --)>$/;
const HTML = /<!--.*?(?:-->|$)|<[!?][^<>]*>?|<\/?[a-z][^<>]*>?/gi;
const LINK = /^<(?:https?|mailto):/i;
const ID = /^<a id="([^"]+)">$/;

/**
 * HTML in a Markdown page that is not accepted, and anchors that it has twice. Anything else would be cut out by one of the
 * places that show the page, or run in another: the site is an app.
 *
 * @param {string} text
 * @returns {WrongHtml[]}
 */
export function wrongHtml(text) {
  const ids = new Set();
  return proseLines(text).flatMap((prose, index) => {
    const found = [...prose.replaceAll('\\`', '').replace(CODE_SPAN, '').matchAll(HTML)].map(
      ([html]) => html,
    );
    return found.flatMap((html) => {
      const [, id] = ID.exec(html) ?? [];
      const isKnown = id !== undefined && ids.has(id);
      if (id !== undefined) ids.add(id);
      if (isKnown) return [{ html, line: index + 1, problem: 'is the second anchor with this name' }];
      if (ACCEPTED.test(html) || LINK.test(html)) return [];
      return [{ html, line: index + 1, problem: 'is HTML that pages do not use: write it as code' }];
    });
  });
}
