import { SITE as HOME } from '../../scripts/lib/parts.mjs';

/** Below what the site is served: the name of the repository, as GitHub Pages has it. */
export const BASE = new URL(HOME).pathname;

/** Where the site is, with its base and without a final slash. */
export const SITE = HOME.slice(0, -1);

/** Where the sources are. */
export const REPOSITORY = 'https://github.com/auth0-api/auth0-api';
