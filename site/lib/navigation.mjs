import { INDEX, pagesOf, partsOf } from '../../scripts/lib/parts.mjs';
import { plain } from './description.mjs';

/** @typedef {{ text: string, link: string }} Item */
/** @typedef {{ text: string, items: (Item | { text: string, items: Item[] })[] }} Part */

/**
 * The navigation of the site, as docs/README.md lists its pages: the parts above, and beside each page those of its part.
 *
 * @param {string} index the text of docs/README.md
 * @param {ReadonlyMap<string, string>} known the pages of the site, as `routes()` returns them
 */
export function navigation(index, known) {
  const parts = partsOf(index);
  /** @param {{ label: string, path: string }} page */
  const item = ({ label, path }) => {
    const link = known.get(path);
    if (link === undefined) throw new Error(`${INDEX} lists ${path}, which is no page of the site.`);
    return { text: plain(label), link };
  };
  /** @type {{ part: Part, links: string[] }[]} */
  const listed = parts.map((part) => ({
    part: {
      text: part.title,
      items: part.groups.flatMap((group) => {
        const items = group.pages.map(item);
        return group.title === undefined ? items : [{ text: group.title, items }];
      }),
    },
    links: pagesOf([part]).map((page) => item(page).link),
  }));
  return {
    nav: listed.map(({ part, links }) => ({
      text: part.text,
      link: links[0] ?? '/',
      activeMatch: `^(?:${links.map((link) => link.replace(/[^\w/-]/g, '\\$&')).join('|')})(?:\\.html)?$`,
    })),
    sidebar: sidebarsOf(listed),
  };
}

/**
 * VitePress takes the first key that a path begins with: `/websockets` has to come before `/web`.
 *
 * @param {{ part: Part, links: string[] }[]} listed
 * @returns {Record<string, Part[]>}
 */
function sidebarsOf(listed) {
  const ofPages = listed.flatMap(({ part, links }) => links.map((link) => ({ link, sidebar: [part] })));
  const all = { link: '/', sidebar: listed.map(({ part }) => part) };
  return Object.fromEntries(
    [...ofPages, all]
      .toSorted((a, b) => b.link.length - a.link.length)
      .map(({ link, sidebar }) => [link, sidebar]),
  );
}
