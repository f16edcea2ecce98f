/** A text behind its label. */
export interface Row {
  /** What is before the text, with its colours. */
  readonly label: string;
  /** The number of columns that the label takes: further lines begin there. */
  readonly indent: number;
  readonly text: string;
  /** Columns of the terminal; `undefined` if lines may have any length. */
  readonly width: number | undefined;
}

// Narrower columns of text cannot be read.
const MIN_ROOM = 24;
const NARROW_INDENT = 4;

/**
 * The lines of a row. Words longer than a line stay whole, so that an address can be copied. If the column of the text
 * is too narrow for a word, or to be read, the text begins below the label.
 */
export function rowLines({ label, indent, text, width }: Row): readonly string[] {
  if (width === undefined) return [`${label}${text}`];
  const room = width - indent;
  const isNarrow = room < MIN_ROOM || text.split(' ').some((word) => word.length > room);
  if (isNarrow && indent > NARROW_INDENT) {
    const margin = ' '.repeat(NARROW_INDENT);
    const lines = wrapped(text, width - NARROW_INDENT).map((line) => `${margin}${line}`);
    return label.trim() === '' ? lines : [label.trimEnd(), ...lines];
  }
  const margin = ' '.repeat(indent);
  return wrapped(text, room).map((line, index) => `${index === 0 ? label : margin}${line}`);
}

function wrapped(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
