import { proseOfPage, proseOfSource } from './prose.mjs';

/** Words that make text hard to read for people who learned English as a second language, and what to write instead. */
const BANNED = [
  [/\bmend(?:s|ed|ing)?\b/gi, 'fix'],
  [/\bcur(?:e|es|ed|ing)\b/gi, 'fix'],
  [/\bremed(?:y|ies|ied|ying)\b/gi, 'fix'],
  [/\btold\b/gi, 'say, inform, or distinguish'],
  [/\bshall\b/gi, 'must, or the present tense'],
  [/\bminds\b/gi, 'is affected by, or an if clause'],
  [/\badmit(?:s|ted|ting)?\b/gi, 'accept'],
  [/\bamiss\b/gi, 'wrong'],
  [/\blest\b/gi, 'so that … not'],
  [/\bwhereof\b/gi, 'of which'],
  [/\bthereof\b/gi, 'of it'],
  [/\btherein\b/gi, 'in it'],
  [/\bhitherto\b/gi, 'until now'],
  [/\bnought\b/gi, 'nothing, or zero'],
  [/\bin\s+trouble\b/gi, 'unavailable, or has an outage'],
  [/\bgoes\s+on\s+with\b/gi, 'continues with'],
  [/\bdoes\s+as\s+well\b/gi, 'also …'],
  [/\bthat\s+is,\s+if\b/gi, 'if'],
  [/\bmakes\s+no\s+difference\s+to\s+whom\b/gi, 'no matter who'],
];

/** The longest sentence of a message, in words. */
const MAX_WORDS = 25;
const SENTENCE_END = /(?<=[.!?])\s+(?=['"`(]?[\p{Lu}…])|\n/u;

/**
 * @typedef {{ line: number, found: string, instead: string }} Finding
 *
 * @param {string} path
 * @param {string} content
 * @param {{ messages?: boolean }} [options] `messages`: whether the strings are messages to users, which must be short
 * @returns {Finding[]}
 */
export function wordingProblems(path, content, { messages = false } = {}) {
  const proses = path.endsWith('.md') ? proseOfPage(content) : proseOfSource(content);
  return proses
    .flatMap((prose) => [
      ...bannedWords(prose),
      ...(messages && prose.kind === 'text' ? longSentences(prose) : []),
    ])
    .sort((one, other) => one.line - other.line);
}

function bannedWords({ text, line }) {
  return BANNED.flatMap(([pattern, instead]) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
      line: line + text.slice(0, index).split('\n').length - 1,
      found: `'${found.replace(/\s+/g, ' ')}'`,
      instead: `write ${instead}`,
    })),
  );
}

function longSentences({ text, line }) {
  return text.split(SENTENCE_END).flatMap((sentence) => {
    const count = sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}…]/u.test(word)).length;
    if (count <= MAX_WORDS) return [];
    const found = `a sentence of ${count} words, "${sentence.trim().slice(0, 60)}…"`;
    return [{ line, found, instead: `write at most ${MAX_WORDS} words` }];
  });
}
