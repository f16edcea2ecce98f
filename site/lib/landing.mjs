// The first page of the site is README in another order: the sentence and the sample first, beside each other.
import { proseLines } from '../../scripts/lib/markdown.mjs';
import { plain } from './description.mjs';

/** @typedef {{ heading: string, lines: string[] }} Section */

/**
 * @param {string} readme README.md, with the links and tabs of the site
 * @returns {string} the body of the first page
 */
export function landing(readme) {
  const [top, ...sections] = sectionsOf(readme);
  if (top === undefined) throw new Error('README.md is empty.');
  const start = sections.find(({ heading }) => heading === 'Start');
  const { intro, sample, rest } = sampleOf(start?.lines ?? []);
  const notice = top.lines.filter((line) => line.startsWith('>'));
  const picture = top.lines.filter((line) => !line.startsWith('>') && !line.startsWith('[!['));
  return [
    '<div class="landing-page">',
    '',
    `<Landing name="${plain(top.heading)}">`,
    '<template v-slot:text>',
    '',
    ...paragraph(picture),
    '',
    '</template>',
    '<template v-slot:sample>',
    '',
    '<div id="start"></div>',
    '',
    ...intro,
    '',
    ...sample,
    '',
    '</template>',
    '<template v-slot:notice>',
    '',
    ...notice,
    '',
    '</template>',
    '</Landing>',
    '',
    ...afterParagraph(picture),
    '',
    ...sections.flatMap((section) => {
      const lines = section === start ? rest : section.lines;
      return section === start ? ['## Call it', ...lines] : [`## ${section.heading}`, ...lines];
    }),
    '',
    '</div>',
    '',
  ].join('\n');
}

/**
 * What is between the headings of the first and second level.
 *
 * @param {string} text
 * @returns {Section[]}
 */
function sectionsOf(text) {
  const prose = proseLines(text);
  /** @type {Section[]} */
  const sections = [];
  for (const [index, line] of text.split('\n').entries()) {
    const heading = /^##? (.+)$/.exec(prose[index] ?? '')?.[1];
    if (heading === undefined) sections.at(-1)?.lines.push(line);
    else sections.push({ heading, lines: [] });
  }
  return sections;
}

/** @param {string[]} lines of the section with the sample, which is in tabs */
function sampleOf(lines) {
  const open = lines.findIndex((line) => line.startsWith('<Tabs group="framework"'));
  const close = lines.findIndex((line, index) => index > open && line === '</Tabs>');
  if (open === -1 || close === -1)
    throw new Error('README.md has no section "Start" with a sample in each framework.');
  return { intro: lines.slice(0, open), sample: lines.slice(open, close + 1), rest: lines.slice(close + 1) };
}

/** @param {string[]} lines */
function paragraph(lines) {
  return lines.slice(...ends(lines));
}

/** @param {string[]} lines */
function afterParagraph(lines) {
  return lines.slice(ends(lines)[1]);
}

/**
 * Where the first paragraph begins and ends.
 *
 * @param {string[]} lines
 * @returns {[number, number]}
 */
function ends(lines) {
  const start = lines.findIndex((line) => line.trim() !== '');
  const end = lines.findIndex((line, index) => index > start && line.trim() === '');
  return [start, end];
}
