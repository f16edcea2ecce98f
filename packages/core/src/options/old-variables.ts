import { memberOf } from '../base/own-members.js';
import type { Environment } from './env.js';

/** An environment variable that another library for Auth0 reads, and its replacement here. */
export interface OldVariable {
  readonly name: string;
  /** The variable of this library that replaces it, if there is one. */
  readonly replacement?: string;
  /** What to do if its value cannot be used as it is. */
  readonly fix?: string;
}

// Those of express-oauth2-jwt-bearer 1.x (`ISSUER_BASE_URL`, `ISSUER`, `JWKS_URI`, `AUDIENCE`, `TOKEN_SIGNING_ALG`), and
// names that samples for other libraries use.
const OLD_VARIABLES: readonly OldVariable[] = [
  { name: 'ISSUER_BASE_URL', replacement: 'AUTH0_DOMAIN' },
  { name: 'AUTH0_ISSUER_BASE_URL', replacement: 'AUTH0_DOMAIN' },
  { name: 'AUTH0_ISSUER_URL', replacement: 'AUTH0_DOMAIN' },
  { name: 'AUTH_DOMAIN', replacement: 'AUTH0_DOMAIN' },
  { name: 'ISSUER', replacement: 'AUTH0_DOMAIN' },
  {
    name: 'JWKS_URI',
    replacement: 'AUTH0_DOMAIN',
    fix: 'Set AUTH0_DOMAIN to the domain of your tenant, which publishes the key set.',
  },
  { name: 'AUDIENCE', replacement: 'AUTH0_AUDIENCE' },
  { name: 'AUTH_AUDIENCE', replacement: 'AUTH0_AUDIENCE' },
  { name: 'API_AUDIENCE', replacement: 'AUTH0_AUDIENCE' },
  { name: 'AUTH0_API_AUDIENCE', replacement: 'AUTH0_AUDIENCE' },
  { name: 'AUTH0_API_IDENTIFIER', replacement: 'AUTH0_AUDIENCE' },
  {
    name: 'TOKEN_SIGNING_ALG',
    fix: "Pass the option 'algorithms' in your code, such as algorithms: ['PS256'].",
  },
];

/**
 * The variables of other libraries that are set. They are not read, only named in messages about missing options.
 *
 * @example
 * ```ts
 * import { oldVariables } from '@auth0-api/core/adapter';
 *
 * for (const { name, replacement } of oldVariables(process.env))
 *   console.warn(`${name} is not read: set ${replacement ?? 'the option in your code'} instead.`);
 * ```
 */
export function oldVariables(env: Environment): readonly OldVariable[] {
  return OLD_VARIABLES.filter(({ name }) => (memberOf(env, name) ?? '').trim() !== '');
}
