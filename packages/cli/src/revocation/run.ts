import type { CallOf } from '../arguments.js';
import { RedisProblem } from '../redis/problem.js';
import type { Terminal } from '../terminal.js';
import { styleOf, toJson } from '../text.js';
import { findingsOf } from './findings.js';
import { list } from './listing.js';
import { type Layout, renderListing, renderProblem, renderRevoked, storedAt } from './render.js';
import { revoke } from './revoke.js';

/**
 * Revokes tokens.
 *
 * @returns whether the list has it
 * @throws UsageError
 */
export async function runRevoke(call: CallOf<'revoke'>, terminal: Terminal): Promise<boolean> {
  const headline =
    'Redis has not confirmed the revocation. Repeat the command when it is fixed: that never does harm.';
  return reporting(headline, { json: call.json, terminal }, async (layout) => {
    const revoked = await revoke(call, terminal);
    terminal.print(call.json ? toJson({ ok: true, ...revoked }) : renderRevoked(revoked, layout));
    return true;
  });
}

/**
 * Lists what is revoked.
 *
 * @returns whether the list can be read, all of it
 * @throws UsageError
 */
export async function runRevocations(call: CallOf<'revocations'>, terminal: Terminal): Promise<boolean> {
  return reporting('The list cannot be read.', { json: call.json, terminal }, async (layout) => {
    const listing = await list(call, terminal);
    const findings = findingsOf(listing, Date.now() / 1000);
    const ok = !findings.some(({ outcome }) => outcome === 'problem');
    const { newest, oldest: _, ...rest } = listing;
    const shown = newest.map(({ id, revocation }) => ({ id, storedAt: storedAt(id), ...revocation }));
    terminal.print(
      call.json ? toJson({ ok, ...rest, findings, newest: shown }) : renderListing(listing, findings, layout),
    );
    return ok;
  });
}

async function reporting(
  headline: string,
  { json, terminal }: { readonly json: boolean; readonly terminal: Terminal },
  work: (layout: Layout) => Promise<boolean>,
): Promise<boolean> {
  const layout = { style: styleOf(terminal), width: terminal.columns };
  try {
    return await work(layout);
  } catch (error) {
    if (!(error instanceof RedisProblem)) throw error;
    const { finding } = error;
    terminal.print(json ? toJson({ ok: false, problem: finding }) : renderProblem(headline, finding, layout));
    return false;
  }
}
