// The build puts the version of the package here (rolldown.config.mjs). The sources are of none.
declare const AUTH0_API_VERSION: string | undefined;
const VERSION = typeof AUTH0_API_VERSION === 'string' ? AUTH0_API_VERSION : 'unreleased';

/** Known to every copy of this package in the process, of whatever version. */
const COPIES = Symbol.for('auth0-api.copies');

let isNoted = false;

/**
 * Notes that a copy of this package was loaded, by whichever of its entries. The second one is said, once for the process (rule O1): what one copy made
 * is verified for the other (rule H13), but its errors and clients are of other classes.
 */
export function noteCopy(): void {
  if (isNoted) return;
  isNoted = true;
  const shared = globalThis as { [COPIES]?: unknown };
  const before = shared[COPIES];
  const versions = Array.isArray(before) ? before.map(String) : [];
  shared[COPIES] = [...versions, VERSION];
  if (versions.length !== 1) return;
  process.emitWarning(
    `Two copies of @auth0-api/core are loaded: ${versions[0]} and ${VERSION}. An error or an ApiClient of one is no ` +
      "instance of the other's class. Install one version ('npm ls @auth0-api/core' shows who asks for which), and let " +
      'a bundler keep the packages external, or put all of them into one bundle.',
    { code: 'AUTH0_API_TWO_COPIES' },
  );
}
