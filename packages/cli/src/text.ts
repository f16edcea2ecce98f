// What could steer a terminal, or turn its text around.
const UNSAFE = /[^\x20-\x7e]/g;

/** Text from elsewhere, for a terminal: characters other than printable ASCII are escaped. */
export function printable(text: string): string {
  return text.replace(UNSAFE, escaped);
}

/** A value as indented JSON, in printable ASCII and line breaks. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => printable(line))
    .join('\n');
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

type Paint = (text: string) => string;

/** How the parts of an answer look. */
export interface Style {
  readonly good: Paint;
  readonly bad: Paint;
  readonly doubtful: Paint;
  readonly faint: Paint;
}

const PLAIN: Style = Object.freeze<Style>({ good: same, bad: same, doubtful: same, faint: same });

const COLOURED: Style = Object.freeze<Style>({
  good: (text) => `\u001b[32m${text}\u001b[39m`,
  bad: (text) => `\u001b[31m${text}\u001b[39m`,
  doubtful: (text) => `\u001b[33m${text}\u001b[39m`,
  faint: (text) => `\u001b[2m${text}\u001b[22m`,
});

/** The style of an answer, with colours or without. */
export function styleOf({ colours }: { readonly colours: boolean }): Style {
  return colours ? COLOURED : PLAIN;
}

function same(text: string): string {
  return text;
}
