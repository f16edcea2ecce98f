// More of a name than this is no slip of the keyboard.
const MAX_LENGTH = 40;
// A name that another one begins with, such as `claim`, is that one cut short.
const MIN_BEGINNING = 4;

// What options for the same are called in other libraries (express-oauth2-jwt-bearer 1.x, express-jwt 8, passport-jwt 4).
const ELSEWHERE: ReadonlyMap<string, readonly string[]> = new Map([
  ['issuerbaseurl', ['domain']],
  ['issuer', ['domain']],
  ['tokensigningalg', ['algorithms']],
  ['authrequired', ['optional']],
  ['credentialsrequired', ['optional']],
  ['scope', ['scopes', 'policy']],
  ['scopes', ['policy']],
  ['requiredscopes', ['scopes', 'policy']],
]);

/**
 * The known name that an unknown one most likely stands for: in another case, with a typo or two, shortened, or as
 * other libraries call it.
 *
 * @returns `undefined` if none is near
 */
export function nearName(unknown: string, known: readonly string[]): string | undefined {
  const written = simplified(unknown);
  if (written.length > MAX_LENGTH) return undefined;
  const [best] = known
    .map((name) => ({ name, slips: slipsBetween(written, simplified(name)) }))
    .filter(({ name, slips }) => slips <= slipsAllowed(written) || isBeginning(written, simplified(name)))
    .sort((one, other) => one.slips - other.slips);
  return best?.name ?? ELSEWHERE.get(written)?.find((name) => known.includes(name));
}

function simplified(name: string): string {
  return name.replace(/[-_\s]/g, '').toLowerCase();
}

function slipsAllowed({ length }: string): number {
  if (length < 3) return 0;
  return length < 6 ? 1 : length < 8 ? 2 : 3;
}

function isBeginning(written: string, name: string): boolean {
  return written.length >= MIN_BEGINNING && name.startsWith(written);
}

/** How many letters must be added, removed, changed or swapped with the next one (optimal string alignment). */
function slipsBetween(one: string, other: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      next.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (next[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, last] = [last, next];
  }
  return last[other.length] ?? 0;
}
