const REDACTED = '[redacted]';
/** How much of a text is looked at, and how much of that is shown, in characters. */
const READ_LENGTH = 2000;
const SHOWN_LENGTH = 500;
/** So many characters in a row that are part of a secret are taken for a piece of it. */
const PIECE = 12;
const UNPRINTABLE = /[^\x20-\x7e]/g;
const JWT = /\beyJ[\w-]{5,}(?:\.[\w-]*)*/g;

/**
 * Makes what another party wrote fit for errors and logs: printable, not too long, and without anything that was
 * sent as a secret, be it encoded or cut off.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const spellings = secrets.filter((secret) => secret !== '').flatMap(spellingsOf);
  const short = spellings.filter(({ length }) => length < PIECE);
  const exact = short.reduce(
    (left, spelling) => left.replaceAll(spelling, REDACTED),
    text.slice(0, READ_LENGTH),
  );
  return withoutPieces(exact, spellings)
    .replace(JWT, REDACTED)
    .replace(/\s/g, ' ')
    .replace(UNPRINTABLE, '?')
    .slice(0, SHOWN_LENGTH);
}

function withoutPieces(text: string, spellings: readonly string[]): string {
  const pieces = new Map<string, number[]>();
  for (let at = 0; at + PIECE <= text.length; at += 1) {
    const piece = text.slice(at, at + PIECE);
    const places = pieces.get(piece);
    if (places === undefined) pieces.set(piece, [at]);
    else places.push(at);
  }
  const secret = new Set<number>();
  for (const spelling of spellings) {
    for (let at = 0; at + PIECE <= spelling.length; at += 1) {
      const piece = spelling.slice(at, at + PIECE);
      for (const start of pieces.get(piece) ?? [])
        for (let offset = 0; offset < PIECE; offset += 1) secret.add(start + offset);
      // Found once is enough: a secret of one letter a thousand times must not cost a million steps.
      pieces.delete(piece);
    }
  }
  return Array.from({ length: text.length }, (_, at) => {
    if (!secret.has(at)) return text[at];
    return secret.has(at - 1) ? '' : REDACTED;
  }).join('');
}

function spellingsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [
    secret,
    encodeURIComponent(bytes.toString('utf8')),
    new URLSearchParams({ _: secret }).toString().slice(2),
    bytes.toString('base64'),
    bytes.toString('base64url'),
  ];
}
