import type { LikelyCause } from './explanation.js';
import { CAUSE_FIXES } from './fixes.js';

// Where .github/workflows/site.yml puts docs/.
const DOCS = 'https://auth0-api.github.io/auth0-api';

/** Where the documentation explains a likely cause: the row of its table. A test holds that the anchor is there. */
export function docsOf(likelyCause: LikelyCause): string {
  const page = Object.hasOwn(CAUSE_FIXES, likelyCause) ? 'diagnosis' : 'errors';
  return `${DOCS}/${page}#${likelyCause}`;
}
