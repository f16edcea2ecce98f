const REDACTED = '[redacted]';
const MAX_LENGTH = 500;
// What RFC 6749 section 5.2 lets a description hold, with quotes, which Auth0 writes all the same.
const UNPRINTABLE = /[^\x20-\x7e]/g;
const JWT = /\beyJ[\w-]{5,}(?:\.[\w-]*)*/g;
const RUN = /[^\s"'`<>()[\]{},;:=&]{8,}/g;
const ENDS = /^[.!?]+|[.!?]+$/g;

/**
 * Makes what another party wrote fit for errors and logs: printable, not too long, and without anything that was
 * sent as a secret, be it encoded or cut off.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const spellings = secrets.flatMap(spellingsOf).filter((spelling) => spelling !== '');
  const exact = spellings.reduce((left, spelling) => left.replaceAll(spelling, REDACTED), text);
  const shown = exact.replace(/\s/g, ' ').replace(UNPRINTABLE, '?').replace(JWT, REDACTED);
  return shown
    .replace(RUN, (run) => (isPart(run.replace(ENDS, ''), spellings) ? REDACTED : run))
    .slice(0, MAX_LENGTH);
}

function isPart(run: string, spellings: readonly string[]): boolean {
  return run.length >= 8 && spellings.some((spelling) => spelling.includes(run));
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
