import { type Awaitable, andThen, andThenWith } from './base/awaitable.js';
import { stringMember } from './base/json.js';
import type { PresentedToken } from './presented-token.js';
import { type BindingRules, checkBinding } from './sender/binding.js';
import { checkPossession, type DpopSettings, type ProofResponseHeaders } from './sender/possession.js';
import { tokenHash } from './sender/proof.js';
import type { KnownToken } from './token/verified-cache.js';

/** What proving a sender needs from the client. */
interface SenderSettings {
  readonly binding: BindingRules;
  readonly dpop: DpopSettings;
}

/** Who sends a token, and what the token says about that. */
interface Sender {
  readonly presented: PresentedToken;
  readonly good: Pick<KnownToken<unknown>, 'verified' | 'ath'>;
  readonly settings: DpopSettings;
}

const NO_HEADERS: ProofResponseHeaders = Object.freeze({});

/**
 * Who sends the token is checked again for every request, whatever is known about the token (rule R16).
 *
 * @param good The token, which is valid. It keeps its hash from the first proof on
 * @returns header fields for the response
 * @throws the errors of `checkBinding` and `checkPossession`
 */
export function proveSender(
  presented: PresentedToken,
  good: Sender['good'],
  settings: SenderSettings,
): Awaitable<ProofResponseHeaders> {
  const bound = checkBinding(presented, good.verified.cnf, settings.binding);
  return andThenWith(bound, { presented, good, settings: settings.dpop }, proveKey);
}

function proveKey(
  bound: string | undefined,
  { presented, good, settings }: Sender,
): Awaitable<ProofResponseHeaders> {
  const { dpop, raw, token: accessToken } = presented;
  // Without a proof the token is bound to no key: checkBinding made sure.
  if (dpop === undefined) return NO_HEADERS;
  const { claims, iss } = good.verified;
  const subject = stringMember(claims, 'sub');
  // Not the key: a client can have as many as it likes, each with a token of its own (rule R12).
  const holder = subject === undefined ? undefined : `${iss} ${subject}`;
  // Hashing a thousand characters takes a fiftieth of what the check of a proof takes.
  good.ath ??= tokenHash(accessToken);
  const { method, uri } = dpop.target;
  const target = { method, uri, accessToken, ath: good.ath };
  const shown = { proof: dpop.proof, target, bound, holder, raw };
  return andThen(checkPossession(shown, settings), ({ responseHeaders }) => responseHeaders);
}
