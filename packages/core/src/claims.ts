/**
 * The claims of a verified access token (RFC 9068 section 2.2, Auth0's access token profiles). Augment
 * it to name your own claims:
 *
 * `declare module '@auth0-api/core' { interface AccessTokenClaims { 'https://example.com/tier'?: string } }`
 */
export interface AccessTokenClaims {
  /** The issuer, ending in a slash. */
  readonly iss: string;
  /** The user, or `<client id>@clients` for a machine. Present unless the issuer leaves it out. */
  readonly sub?: string;
  /** For whom the token is meant: one of them is this API. */
  readonly aud: string | readonly string[];
  /** When the token ends, in Unix seconds. */
  readonly exp: number;
  /** When the token was issued, in Unix seconds. */
  readonly iat: number;
  /** The scopes, separated by spaces. Read `auth.scopes` rather than this. */
  readonly scope?: string;
  /** The client that got the token (Auth0's default profile). */
  readonly azp?: string;
  /** The client that got the token (RFC 9068). */
  readonly client_id?: string;
  /** Permissions, when RBAC adds them to the token. Read `auth.permissions` rather than this. */
  readonly permissions?: readonly string[];
  /** The organization of the login (Auth0 Organizations). */
  readonly org_id?: string;
  readonly [claim: string]: unknown;
}

/** The verified claims overlaid with the output of a schema: what the schema says of a claim replaces what was known. */
export type ClaimsOf<Output extends object> = {
  readonly [Name in keyof AccessTokenClaims as Name extends keyof Output
    ? never
    : Name]: AccessTokenClaims[Name];
} & Readonly<Output>;
