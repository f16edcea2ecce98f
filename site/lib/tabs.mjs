// What is an alternative on GitHub becomes tabs on the site. Pages stay plain Markdown:
//
// - a block of code and the `<details>` after it, each with the name of a framework as its summary;
// - a block of shell lines that installs packages, or runs one with npx: npm, pnpm, yarn and bun.
import convert from 'npm-to-yarn';
import { codeBlocks } from '../../scripts/lib/markdown.mjs';

/** Frameworks, by the packages whose import tells that code is for them. */
const FRAMEWORKS = {
  '@auth0-api/express': 'Express',
  '@auth0-api/fastify': 'Fastify',
  '@auth0-api/koa': 'Koa',
  '@auth0-api/nestjs': 'NestJS',
  '@auth0-api/hono': 'Hono',
  '@auth0-api/web': 'Web',
};
const MANAGERS = ['npm', 'pnpm', 'yarn', 'bun'];

// With the summary on the same line or the next.
const OPEN = /^<details>\s*(?:<summary>(.+)<\/summary>\s*)?$/;
const SUMMARY = /^<summary>(.+)<\/summary>\s*$/;
const CLOSE = /^<\/details>\s*$/;
const FENCE = /^(`{3,}|~{3,})/;
// `npm install` alone installs a clone, which only npm does here.
const INSTALL = /\bnpm (?:install|i)\s+[^\s#|&]|\bnpx\s+[^\s#]/;
const COMMAND = /\b(?:npm (?:install|i|init|exec)|npx)\b[^#|&;\n]*/g;

/** @typedef {{ name: string, lines: string[] }} Tab */

/**
 * A page with its alternatives as tabs, which the component `Tabs` shows.
 *
 * @param {string} text
 */
export function withTabs(text) {
  return installTabs(frameworkTabs(text));
}

/** @param {string} text */
function frameworkTabs(text) {
  const lines = text.split('\n');
  const isCode = codeLines(text);
  /** @type {string[]} */
  const out = [];
  for (let at = 0; at < lines.length; ) {
    const { tabs, end } = isCode[at] ? { tabs: [], end: at } : detailsAt(lines, isCode, at);
    if (tabs.length === 0) {
      out.push(lines[at] ?? '');
      at += 1;
      continue;
    }
    const first = codeBefore(out);
    out.push(...tabsOf('framework', first === undefined ? tabs : [first, ...tabs]));
    at = end;
  }
  return out.join('\n');
}

/**
 * The `<details>` that follow each other from a line on, if all of them are frameworks.
 *
 * @param {string[]} lines
 * @param {boolean[]} isCode
 * @param {number} start
 * @returns {{ tabs: Tab[], end: number }}
 */
function detailsAt(lines, isCode, start) {
  /** @type {Tab[]} */
  const tabs = [];
  let end = start;
  for (let at = start; at < lines.length; at = skipBlank(lines, end)) {
    const open = OPEN.exec(lines[at] ?? '');
    const below = SUMMARY.exec(lines[at + 1] ?? '')?.[1];
    const name = open === null ? undefined : frameworkOf(open[1] ?? below ?? '');
    if (name === undefined) break;
    const close = lines.findIndex((line, index) => index > at && !isCode[index] && CLOSE.test(line));
    if (close === -1) throw new Error(`The <details> of ${name} is not closed.`);
    tabs.push({ name, lines: trimmed(lines.slice(at + (open?.[1] === undefined ? 2 : 1), close)) });
    end = close + 1;
  }
  return { tabs, end };
}

/**
 * Takes the code block that ends the lines away, if it is for a framework: it is the first tab.
 *
 * @param {string[]} out
 * @returns {Tab | undefined}
 */
function codeBefore(out) {
  const end = out.findLastIndex((line) => line.trim() !== '');
  if (end === -1 || !FENCE.test(out[end] ?? '')) return undefined;
  const start = out.slice(0, end).findLastIndex((line) => FENCE.test(line));
  const lines = out.slice(start, end + 1);
  const name = Object.entries(FRAMEWORKS).find(([specifier]) =>
    lines.some((line) => line.includes(`'${specifier}`)),
  )?.[1];
  if (start === -1 || name === undefined) return undefined;
  out.splice(start);
  return { name, lines };
}

/** @param {string} summary such as "Next.js, SvelteKit, workers: a Request in, a Response out" */
function frameworkOf(summary) {
  const [name = ''] = summary.replace(/<[^>]+>|`/g, '').split(':');
  const known = Object.values(FRAMEWORKS).find(
    (framework) => name === framework || name.startsWith(`${framework} `),
  );
  return known ?? (/^(?:Next\.js|web standards)/i.test(name) ? FRAMEWORKS['@auth0-api/web'] : undefined);
}

/** @param {string} text */
function installTabs(text) {
  const lines = text.split('\n');
  const blocks = codeBlocks(text).filter(
    ({ language, code }) => /^(?:sh|bash|shell)$/.test(language) && INSTALL.test(code),
  );
  for (const { line, code } of blocks.reverse()) {
    const count = code.split('\n').length;
    const [open = '', close = ''] = [lines[line - 2], lines[line - 1 + count]];
    // In a list or a quote, tabs would end it.
    if (!FENCE.test(open)) continue;
    const tabs = MANAGERS.map((name) => ({ name, lines: [open, translated(code, name), close] }));
    lines.splice(line - 2, count + 2, ...tabsOf('packages', tabs));
  }
  return lines.join('\n');
}

/**
 * Shell lines for another package manager. Comments, pipes and other commands stay as they are.
 *
 * @param {string} code
 * @param {string} manager
 */
function translated(code, manager) {
  if (manager === 'npm') return code;
  return code.replace(COMMAND, (command) => {
    const space = /\s*$/.exec(command)?.[0] ?? '';
    const other = convert(command.trimEnd(), /** @type {'pnpm' | 'yarn' | 'bun'} */ (manager));
    // pnpm asks nothing there, and knows no `-y`.
    return other.replace(/^pnpm init -y$/, 'pnpm init') + space;
  });
}

/**
 * @param {'framework' | 'packages'} group whose choice is shared
 * @param {Tab[]} tabs
 */
function tabsOf(group, tabs) {
  const names = tabs.map(({ name }) => name).join('|');
  return [
    `<Tabs group="${group}" names="${names}">`,
    ...tabs.flatMap(({ lines }, index) => [`<template v-slot:tab${index}>`, '', ...lines, '', '</template>']),
    '</Tabs>',
    '',
  ];
}

/** @param {string} text */
function codeLines(text) {
  const isCode = text.split('\n').map(() => false);
  for (const { line, code } of codeBlocks(text))
    isCode.fill(true, line - 1, line - 1 + code.split('\n').length);
  return isCode;
}

/** @param {string[]} lines @param {number} at */
function skipBlank(lines, at) {
  const next = lines.findIndex((line, index) => index >= at && line.trim() !== '');
  return next === -1 ? lines.length : next;
}

/** @param {string[]} lines */
function trimmed(lines) {
  const start = lines.findIndex((line) => line.trim() !== '');
  const end = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(Math.max(start, 0), end + 1);
}
