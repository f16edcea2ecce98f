import { RecentMap } from './base/recent-map.js';
import { warn } from './base/warn.js';

/** More than an API has for its routes, and than tests in one file make. */
const TOO_MANY = 100;
/** An API of many tenants may have a client for each. */
const MAX_KINDS = 1_000;

/** How many clients were made with the same issuers and audience. */
const counts = new RecentMap<number>(MAX_KINDS);
let hasWarned = false;

/** What clients have in common that only differ by when they were made. */
export interface ClientKind {
  /** `undefined` if a function decides. */
  readonly issuers: readonly string[] | undefined;
  readonly audience: readonly string[];
}

/**
 * Counts a client. The hundredth with the same issuers and audience causes a warning, once per process (rule O1a). Clients are
 * counted, not timed, because there is no clock in module scope on Cloudflare's runtime (rule W6).
 */
export function countClient({ issuers, audience }: ClientKind): void {
  if (hasWarned) return;
  const kind = JSON.stringify([issuers ?? null, audience]);
  const count = (counts.get(kind) ?? 0) + 1;
  counts.set(kind, count);
  if (count < TOO_MANY) return;
  hasWarned = true;
  counts.clear();
  warn(
    `${TOO_MANY} clients were made with the same issuers and audience. If a handler makes one for each request, each fetches the ` +
      "keys, and a DPoP proof is accepted again by the next. Call 'auth0()' or 'new ApiClient()' once, outside of handlers.",
    'AUTH0_API_MANY_CLIENTS',
  );
}
