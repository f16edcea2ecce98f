/** What the search finds as one thing: the titles above it are those of the page and the headings that it is below. */
export interface Section {
  anchor: string;
  titles: string[];
  text: string;
}

const HEADING = /<h([1-6])[^>]*\sid="([^"]*)"[^>]*>([\s\S]*?)<\/h\1>/g;
const PERMALINK = /<a class="header-anchor"[\s\S]*?<\/a>/g;
const ROW = /<tr[^>]*>(?:(?!<\/tr>)[\s\S])*?<a id="[^"]+"><\/a>[\s\S]*?<\/tr>/g;
const CELL = /<td[^>]*>([\s\S]*?)<\/td>/g;
const ANCHOR = /<a id="([^"]+)"><\/a>/g;
const CODE = /<code>[\s\S]*?<\/code>/g;
/** The characters that the title of a row may have. */
const LONGEST = 90;

/** The parts of a page, and each row of a table that a link may lead to. */
export function sectionsOf(html: string): Section[] {
  const headings = [...html.matchAll(HEADING)];
  const above: string[] = [];
  return headings.flatMap((heading, index) => {
    const [whole, level = '1', anchor = '', title = ''] = heading;
    above.length = Number(level) - 1;
    above.push(textOf(title.replace(PERMALINK, '')));
    const titles = above.filter((each) => each !== undefined);
    const content = html.slice(heading.index + whole.length, headings[index + 1]?.index);
    const rows = [...content.matchAll(ROW)].flatMap(([row]) => rowsOf(row, titles));
    return [{ anchor, titles, text: textOf(content.replace(ROW, '')) }, ...rows];
  });
}

/** A row, once for each of its anchors. Its title is its name, and the first sentence that is more than code. */
function rowsOf(row: string, titles: readonly string[]): Section[] {
  const [name = '', ...cells] = [...row.matchAll(CELL)].map(([, cell = '']) => cell);
  const said = cells.find((cell) => /\p{L}/u.test(textOf(cell.replace(CODE, '')))) ?? cells.at(-1) ?? '';
  const title = `${textOf(name)}: ${shortened(textOf(said))}`;
  return [...name.matchAll(ANCHOR)].map(([, anchor = '']) => ({
    anchor,
    titles: [...titles, title],
    text: cells.map(textOf).join(' '),
  }));
}

function shortened(text: string): string {
  const [sentence = ''] = /^.+?[.:](?=\s|$)|^.+/.exec(text) ?? [];
  if (sentence.length <= LONGEST) return sentence.replace(/[.:]$/, '');
  return `${sentence.slice(0, sentence.lastIndexOf(' ', LONGEST))} …`;
}

/** Words in neighbouring blocks stay two words; those in one word's marks stay one. */
function textOf(html: string): string {
  return html
    .replace(/<(?:wbr|\/?(?:a|code|em|span|strong)\b)[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
