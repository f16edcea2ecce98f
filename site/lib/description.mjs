import { proseLines } from '../../scripts/lib/markdown.mjs';

const LONGEST = 200;

/**
 * What a page is about, for search engines and previews of links: its first paragraph as plain text, whole sentences.
 *
 * @param {string} text the Markdown of the page
 */
export function descriptionOf(text) {
  const lines = proseLines(text);
  const start = lines.findIndex((line) => /^(?!```|\[!\[)[\p{L}`[*]/u.test(line));
  if (start === -1) return '';
  const end = lines.findIndex((line, index) => index > start && line.trim() === '');
  const paragraph = plain(lines.slice(start, end === -1 ? undefined : end).join(' '));
  const sentences = paragraph.match(/.+?[.:?!](?=\s|$)/g) ?? [paragraph];
  return sentences
    .reduce(
      (said, sentence) => ((said + sentence).length > LONGEST && said !== '' ? said : said + sentence),
      '',
    )
    .trim();
}

/**
 * Markdown of a line as plain text.
 *
 * @param {string} markdown
 */
export function plain(markdown) {
  return markdown
    .replace(/<[^>`]+>/g, '')
    .replace(/!?\[((?:[^[\]]|\[[^\]]*\])*)\]\([^)]*\)/g, '$1')
    .replace(/\[\^[^\]]+\]/g, '')
    .replace(/[`*]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
