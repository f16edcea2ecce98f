import { INDEX, pagesOf, partsOf } from '../../scripts/lib/parts.mjs';
import { plain } from './description.mjs';

/** @typedef {{ text: string, link: string }} Item */
/** @typedef {{ text: string, items: (Item | { text: string, items: Item[] })[], collapsed: boolean }} SidebarPart */

/**
 * The navigation of the site, as docs/README.md lists its pages.
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
  return {
    nav: parts.map((part) => {
      const links = pagesOf([part]).map((page) => item(page).link);
      return { text: part.title, link: links[0] ?? '/', activeMatch: matching(links) };
    }),
    /** @type {SidebarPart[]} */
    sidebar: parts.map(({ title, groups }) => ({
      text: title,
      collapsed: title !== parts[0]?.title,
      items: groups.flatMap((group) => {
        const items = group.pages.map(item);
        return group.title === undefined ? items : [{ text: group.title, items }];
      }),
    })),
  };
}

/** @param {string[]} links */
function matching(links) {
  const any = links.map((link) => link.replace(/[^\w/-]/g, '\\$&'));
  return `^(?:${any.join('|')})/?(?:\\.html)?$`;
}
