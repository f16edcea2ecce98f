// One picture of requests per second and latency, narrow enough for a phone and with no more than text and rectangles.
import { digits } from '../report.mjs';
import { BARE, FRAMEWORKS, isOurs, rowsOf } from './figures.mjs';

const WIDTH = 400;
const MARGIN = 12;
/** Where the two columns begin, and how long their longest bars are: a number follows each bar. */
const COLUMNS = [MARGIN, 212];
const LONGEST = 116;
const HEAD = 82;
const TITLE = 34;
const ROW = 36;
const BAR = 12;

/** They are in the tables, but say nothing that another row does not. */
const LEFT_OUT = new Set(['a middleware that only calls next()', '@fastify/jwt, cache of 1,000']);

const STYLE = `
text { font: 12px system-ui, sans-serif; fill: #1f2328 }
.title { font-size: 15px; font-weight: 600 }
.ours { font-weight: 600 }
.note { fill: #59636e }
rect { fill: #8c959f }
rect.page { fill: #ffffff }
rect.bare { fill: #d1d9e0 }
rect.ours { fill: #0969da }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc }
  .note { fill: #9198a1 }
  rect { fill: #6e7681 }
  rect.page { fill: #0d1117 }
  rect.bare { fill: #3d444d }
  rect.ours { fill: #4493f8 }
}`;

/**
 * Draws the routes of the HTTP benchmark, with 10,000 tokens in rotation, on the newest Node.js that was measured.
 *
 * @param {object} data what run.mjs measured
 * @returns {string} an SVG
 */
export function drawPicture({ date, processor, runs }) {
  const run = runs.at(-1);
  const groups = FRAMEWORKS.map((framework) => ({
    framework,
    rows: rowsOf(run, 'http', `${framework} many`).filter(({ name }) => !LEFT_OUT.has(name)),
  }));
  const body = [];
  let y = HEAD;
  for (const { framework, rows } of groups) {
    body.push(text(MARGIN, y + 20, framework, 'title'));
    y += TITLE;
    for (const row of rows) {
      body.push(...drawRow(y, row, rows));
      y += ROW;
    }
  }
  const height = y + MARGIN;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title desc">`,
    '<title id="title">Requests per second and latency of protected routes</title>',
    `<desc id="desc">${escaped(describe(groups))}</desc>`,
    `<style>${STYLE}\n</style>`,
    // Its own ground: a page may be dark where the system is light.
    `<rect class="page" width="${WIDTH}" height="${height}"/>`,
    text(MARGIN, 22, 'A protected route, beside other libraries', 'title'),
    text(MARGIN, 40, `10,000 tokens, 64 connections, Node.js ${run.node}, ${date}`, 'note'),
    text(MARGIN, 56, processor, 'note'),
    text(COLUMNS[0], 78, 'requests/s: more is better', 'note'),
    text(COLUMNS[1], 78, 'p99 latency: less is better', 'note'),
    ...body,
    '</svg>',
  ].join('\n')}\n`;
}

function drawRow(y, { name, rate, p99 }, rows) {
  const kind = isOurs(name) ? 'ours' : name === BARE ? 'bare' : undefined;
  const most = (figure) => Math.max(...rows.map((row) => row[figure]));
  return [
    text(MARGIN, y + 12, name, isOurs(name) ? 'ours' : undefined),
    ...bar(COLUMNS[0], y + 17, rate / most('rate'), `${Math.round(rate).toLocaleString('en')}`, kind),
    ...bar(COLUMNS[1], y + 17, p99 / most('p99'), `${digits(p99)} ms`, kind),
  ];
}

function bar(x, y, share, label, kind) {
  const width = Math.max(1, Math.round(LONGEST * share));
  return [
    `<rect${classOf(kind)} x="${x}" y="${y}" width="${width}" height="${BAR}" rx="2"/>`,
    text(x + width + 5, y + BAR - 2, label, kind === 'ours' ? 'ours' : undefined),
  ];
}

function text(x, y, content, kind) {
  return `<text${classOf(kind)} x="${x}" y="${y}">${escaped(content)}</text>`;
}

function classOf(kind) {
  return kind === undefined ? '' : ` class="${kind}"`;
}

function describe(groups) {
  const one = ({ name, rate, p99 }) =>
    `${name} ${Math.round(rate).toLocaleString('en')} requests per second, p99 ${digits(p99)} milliseconds`;
  return groups.map(({ framework, rows }) => `${framework}: ${rows.map(one).join('; ')}.`).join(' ');
}

function escaped(content) {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
