import type { RevocationTarget } from '@auth0-api/core';
import { textProblem } from '@auth0-api/core/adapter';
import { UsageError } from '../usage.js';

/** What the arguments say about whose tokens to revoke. */
export interface GivenTarget {
  readonly subject: string | undefined;
  readonly organization: string | undefined;
  readonly client: string | undefined;
  readonly actor: string | undefined;
  readonly session: string | undefined;
  readonly tokenId: string | undefined;
  readonly everything: boolean;
  /** Whether the user confirmed that everything is meant. */
  readonly yes: boolean;
}

const OPTIONS = {
  subject: '--subject',
  organization: '--organization',
  client: '--client',
  actor: '--actor',
  session: '--session',
  tokenId: '--token-id',
} as const;

/** A JWT: who pastes one into a wrong place must not find it in Redis, or on the screen. */
const TOKEN = /ey[\w-]{10,}\.[\w-]*/;

/**
 * Whose tokens to revoke. Nothing is repeated in messages: it may be a token (rule E8).
 *
 * @throws UsageError for a value that matches nobody as it is written, and for everything without `--yes`
 */
export function readTarget(given: GivenTarget): RevocationTarget {
  const { everything, yes } = given;
  const names = Object.keys(OPTIONS) as (keyof typeof OPTIONS)[];
  const identifiers = names.flatMap((name) => {
    const value = given[name];
    if (value !== undefined) assertIdentifier(value, OPTIONS[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  if (identifiers.length === 0 && !everything)
    throw new UsageError(`Say whose tokens to revoke: ${Object.values(OPTIONS).join(', ')} or --everything.`);
  if (yes && !everything) throw new UsageError('--yes confirms --everything, and nothing else.');
  if (everything && identifiers.length > 0)
    throw new UsageError('--everything revokes the tokens of all users: pass no other target with it.');
  if (everything && !yes)
    throw new UsageError(
      '--everything refuses all tokens that the issuer has issued until now, and this cannot be taken back. Add --yes to confirm.',
    );
  return { ...Object.fromEntries(identifiers), ...(everything ? { everything } : {}) };
}

/** @throws UsageError for a note that contains a token, which would be stored and printed */
export function readNote(note: string | undefined): string | undefined {
  if (note !== undefined && TOKEN.test(note)) throw new UsageError('--note must not contain a token.');
  return note;
}

function assertIdentifier(value: string, option: string): void {
  if (TOKEN.test(value))
    throw new UsageError(
      option === OPTIONS.tokenId
        ? '--token-id takes the claim jti of a token, not the token. auth0-api explain - reads tokens.'
        : `${option} takes an identifier, not a token.`,
    );
  const problem = textProblem(value);
  if (problem !== undefined) throw new UsageError(`${option} ${problem}.`);
}
