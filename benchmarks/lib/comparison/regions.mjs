import { regions } from './tables.mjs';

const REGION = /(<!-- report: ([\w-]+) -->\n)[\s\S]*?(<!-- \/report -->)/g;

/**
 * Fills what lies between `<!-- report: NAME -->` and `<!-- /report -->` of a page.
 *
 * @param {string} page
 * @param {object} data what run.mjs measured
 * @throws {Error} if nobody knows a region's name
 */
export function fillRegions(page, data) {
  return page.replace(REGION, (_all, begin, name, end) => {
    if (!Object.hasOwn(regions, name)) throw new Error(`There is no '${name}' in a report.`);
    return `${begin}\n${regions[name](data)}\n\n${end}`;
  });
}
