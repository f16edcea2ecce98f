/** A variable that another library for Auth0 reads, and what replaces it here. */
export interface OldVariable {
  readonly name: string;
  /** The variable of this library that replaces it, where there is one. */
  readonly replacement?: string;
  /** What to do where its value cannot be taken over as it is. */
  readonly advice?: string;
}

/**
 * Variables of libraries that people come from: those of express-oauth2-jwt-bearer 1.x (`ISSUER_BASE_URL`, `ISSUER`,
 * `JWKS_URI`, `AUDIENCE`, `TOKEN_SIGNING_ALG`), and names that samples for other libraries use.
 */
export const OLD_VARIABLES: readonly OldVariable[] = [
  { name: 'ISSUER_BASE_URL', replacement: 'AUTH0_DOMAIN' },
  { name: 'AUTH0_ISSUER_BASE_URL', replacement: 'AUTH0_DOMAIN' },
  { name: 'AUTH_DOMAIN', replacement: 'AUTH0_DOMAIN' },
  { name: 'ISSUER', replacement: 'AUTH0_DOMAIN' },
  {
    name: 'JWKS_URI',
    replacement: 'AUTH0_DOMAIN',
    advice: 'Set AUTH0_DOMAIN to the domain of your tenant: the key set is found there.',
  },
  { name: 'AUDIENCE', replacement: 'AUTH0_AUDIENCE' },
  { name: 'AUTH_AUDIENCE', replacement: 'AUTH0_AUDIENCE' },
  { name: 'API_AUDIENCE', replacement: 'AUTH0_AUDIENCE' },
  { name: 'AUTH0_API_AUDIENCE', replacement: 'AUTH0_AUDIENCE' },
  { name: 'AUTH0_API_IDENTIFIER', replacement: 'AUTH0_AUDIENCE' },
  {
    name: 'TOKEN_SIGNING_ALG',
    advice: "Give the option algorithms in your code, such as algorithms: ['PS256'], and --algorithm here.",
  },
];
