import { type Glyph, readingsOf } from './decodings.js';
import { PieceIndex } from './piece-index.js';

const REDACTED = '[redacted]';
/** How much of a text is checked and shown, in characters. */
const SHOWN_LENGTH = 500;
/** That many consecutive bytes of a secret are a piece of it. */
const PIECE = 8;
/** Fewer bytes are a piece if they take that much of the text: then they are encoded. */
const ENCODED_PIECE = 4;
const ENCODED_LENGTH = 12;
/** That many letters and digits in a row, whatever is between them. */
const LETTERS = 16;
const ESCAPE = /(?:\\[a-z]?|&#?x?|[%=](?:u|25)?|u\+|0x)\{?[0-9a-f]{2,10}/.source;
const NUMBER = /\b\d{1,3}\b/.source;
/** Four or more escapes in a row, or six numbers of up to three digits, in any notation for bytes. */
const ESCAPED = new RegExp(
  `${ESCAPE}(?:[\\s,;}]*${ESCAPE}){3,}[;}]?|${NUMBER}(?:[\\s,;]+${NUMBER}){5,}`,
  'gi',
);
const UNPRINTABLE = /[^\x20-\x7e]/g;
const JWT = /eyJ[\w-]{5,}(?:\.[\w-]*)*/g;

/**
 * Makes text from another party safe for errors and logs: printable, not too long, and without the pieces of secrets
 * that rule X8 names, even if they are encoded. A text that may encode too much is not shown at all. The cost is one
 * check per byte of the secrets.
 */
export function redact(text: string, secrets: readonly string[]): string {
  return withoutPieces(text.slice(0, SHOWN_LENGTH), secrets)
    .replace(ESCAPED, REDACTED)
    .replace(JWT, REDACTED)
    .replace(/\s/g, ' ')
    .replace(UNPRINTABLE, '?')
    .slice(0, SHOWN_LENGTH);
}

function withoutPieces(text: string, secrets: readonly string[]): string {
  const searches = secrets.filter((secret) => secret !== '').map(searchFor);
  const lengths = new Set(searches.map(({ piece }) => piece));
  const [plain, encoded, letters] = [new PieceIndex(), new PieceIndex(), new PieceIndex()];
  const readings = readingsOf(text);
  if (readings === undefined) return REDACTED;
  readings.forEach((glyphs, index) => {
    const reading = glyphs.map(fold);
    // So few bytes are in any reading by chance.
    for (const length of lengths) if (length >= ENCODED_PIECE || index === 0) plain.add(reading, length);
    encoded.add(reading, ENCODED_PIECE, ENCODED_LENGTH);
    letters.add(reading.filter(isLetter), LETTERS);
  });
  const secret = new Uint8Array(text.length);
  for (const { folded, piece, letters: spelled } of searches) {
    const found = [
      ...plain.piecesOf(folded, piece),
      ...encoded.piecesOf(folded, ENCODED_PIECE),
      ...letters.piecesOf(spelled, LETTERS),
    ];
    for (const { from, to } of found) secret.fill(1, from, to);
  }
  return Array.from({ length: text.length }, (_, at) => {
    if (secret[at] === 0) return text[at];
    return secret[at - 1] === 1 ? '' : REDACTED;
  }).join('');
}

/** A secret to search for. */
interface Search {
  readonly folded: string;
  readonly letters: string;
  /** How many consecutive bytes are a piece of it: half of a short secret. */
  readonly piece: number;
}

function searchFor(secret: string): Search {
  const folded = foldText(Buffer.from(secret, 'utf8').toString('latin1'));
  const half = Math.max(ENCODED_PIECE, Math.ceil(folded.length / 2));
  return {
    folded,
    letters: folded.replace(/[^\da-z\x80-\xff]/g, ''),
    piece: Math.min(PIECE, half, folded.length),
  };
}

// The case, the two alphabets of base64 and the two spellings of a blank in a form make no difference.
function foldText(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s+-]/g, ' ')
    .replaceAll('/', '_');
}

function fold({ char, from, to }: Glyph): Glyph {
  return { char: foldText(char), from, to };
}

function isLetter({ char }: Glyph): boolean {
  return /[\da-z\x80-\xff]/.test(char);
}
