import { warn } from './warn.js';

// The build puts the version of the package here (rolldown.config.mjs). The sources are of none.
declare const AUTH0_API_VERSION: string | undefined;
const VERSION = typeof AUTH0_API_VERSION === 'string' ? AUTH0_API_VERSION : 'unreleased';

/** Known to every copy of this package in the process, of whatever version. */
const COPIES = Symbol.for('auth0-api.copies');

let isNoted = false;

/**
 * Records that a copy of this package was loaded, through any of its entries. The second copy causes a warning, once per
 * process (rule O1): what one copy verified counts as verified for the other (rule H13), but the classes of their errors
 * and clients differ.
 */
export function noteCopy(): void {
  if (isNoted) return;
  isNoted = true;
  const shared = globalThis as { [COPIES]?: unknown };
  const before = shared[COPIES];
  const versions = Array.isArray(before) ? before.map(String) : [];
  shared[COPIES] = [...versions, VERSION];
  if (versions.length !== 1) return;
  warn(
    `Two copies of @auth0-api/core are loaded: ${versions[0]} and ${VERSION}. Errors and clients of one ` +
      "copy are not instances of the other copy's classes. Install one version: 'npm ls @auth0-api/core' shows which " +
      'packages require which. If you use a bundler, keep the packages external, or put all of them into one bundle.',
    'AUTH0_API_TWO_COPIES',
  );
}
