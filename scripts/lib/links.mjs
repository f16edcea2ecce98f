import { CODE_SPAN, proseLines } from './markdown.mjs';

/** @typedef {{ target: string, line: number }} Link */

// Inline links and images with or without a title, definitions of references (not footnotes), and HTML.
const LINKS = [
  /\]\(\s*<([^>\n]*)>[^()\n]*\)/dg,
  /\]\(\s*([^\s()<]+(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?\s*\)/dg,
  /^ {0,3}\[(?!\^)[^\]\n]+\]:\s+<?([^\s>]+)>?/dg,
  /\b(?:href|src)\s*=\s*["']?([^"'\s>]+)/dgi,
  /<(https?:[^>\s]+)>/dgi,
];
const REFERENCE = /\[([^\]\n]+)\]\[([^\]\n]*)\]/dg;
const DEFINITION = /^ {0,3}\[(?!\^)([^\]\n]+)\]:/;
const HEADING = /^ {0,3}#{1,6}\s+(.+?)\s*#*\s*$/;
const NAMED_PLACE = /<[a-z][^>]*\s(?:id|name)="([^"]+)"/g;

/**
 * The links of a Markdown page, those inside of code left out.
 *
 * @param {string} text
 * @returns {Link[]}
 */
export function linksOf(text) {
  return proseLines(text).flatMap((prose, index) =>
    placesOf(prose).map(([start, end]) => ({ target: prose.slice(start, end), line: index + 1 })),
  );
}

/**
 * The links by reference (`[text][name]`) whose name has no definition: such a link is shown as it is written.
 *
 * @param {string} text
 * @returns {Link[]}
 */
export function undefinedReferences(text) {
  const lines = proseLines(text).map(withoutCode);
  const defined = new Set(lines.map((line) => DEFINITION.exec(line)?.[1]?.toLowerCase()));
  return lines.flatMap((line, index) =>
    [...line.matchAll(REFERENCE)]
      .map(([, text, name]) => name || text)
      .filter((name) => !defined.has(name.toLowerCase()))
      .map((name) => ({ target: `[${name}]`, line: index + 1 })),
  );
}

/**
 * A Markdown page with other link targets; those inside of code stay.
 *
 * @param {string} text
 * @param {(target: string) => string} change
 * @returns {string}
 */
export function mapLinks(text, change) {
  const prose = proseLines(text);
  const lines = text.split(/\r?\n/).map((line, index) => {
    // From the end, so that the places before stay where they are.
    const places = placesOf(prose[index] ?? '').toSorted(([a], [b]) => b - a);
    return places.reduce(
      (changed, [start, end]) =>
        changed.slice(0, start) + change(line.slice(start, end)) + changed.slice(end),
      line,
    );
  });
  return lines.join('\n');
}

/** Where the targets of links are in a line of prose. */
function placesOf(prose) {
  const line = withoutCode(prose);
  return LINKS.flatMap((pattern) => [...line.matchAll(pattern)]).map(({ indices }) => indices[1]);
}

/** A line of prose with blanks in place of code, so that all else stays where it is. */
function withoutCode(line) {
  return line.replace(CODE_SPAN, (code) => ' '.repeat(code.length));
}

/**
 * The anchors that a link into a Markdown page may name: those that GitHub makes of its headings, of which the
 * second of one text gets `-1` and so on, and those written in HTML.
 *
 * @param {string} text
 * @returns {Set<string>}
 */
export function anchorsOf(text) {
  const anchors = new Set();
  const seen = new Map();
  for (const line of proseLines(text)) {
    for (const [, name] of line.matchAll(NAMED_PLACE)) anchors.add(name);
    const heading = HEADING.exec(line)?.[1];
    if (heading === undefined) continue;
    const slug = slugOf(heading);
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    anchors.add(count === 0 ? slug : `${slug}-${count}`);
  }
  return anchors;
}

/**
 * The anchor that GitHub makes of a heading.
 *
 * @param {string} heading its Markdown
 */
export function slugOf(heading) {
  return heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}
