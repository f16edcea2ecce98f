/**
 * The claims of a verified access token (RFC 9068 section 2.2, Auth0's access token profiles). Augment it to declare
 * your own claims:
 *
 * `declare module '@auth0-api/core' { interface AccessTokenClaims { 'https://example.com/tier'?: string } }`
 */
export interface AccessTokenClaims {
  /** The issuer, with a trailing slash. */
  readonly iss: string;
  /** The user, or `<client id>@clients` for a machine. Present unless the issuer leaves it out. */
  readonly sub?: string;
  /** Who the token is meant for. One of the values is this API. */
  readonly aud: string | readonly string[];
  /** When the token expires, in Unix seconds. */
  readonly exp: number;
  /** When the token was issued, in Unix seconds. */
  readonly iat: number;
  /** The scopes, separated by spaces. Use `auth.scopes` instead. */
  readonly scope?: string;
  /** The client that the token was issued to (Auth0's default profile). */
  readonly azp?: string;
  /** The client that the token was issued to (RFC 9068). */
  readonly client_id?: string;
  /** Permissions, if RBAC adds them to the token. Use `auth.permissions` instead. */
  readonly permissions?: readonly string[];
  /** The organization of the login (Auth0 Organizations). */
  readonly org_id?: string;
  readonly [claim: string]: unknown;
}

/** The verified claims overlaid with the output of a schema: the schema's type of a claim replaces the general one. */
export type ClaimsOf<Output extends object> = {
  readonly [Name in keyof AccessTokenClaims as Name extends keyof Output
    ? never
    : Name]: AccessTokenClaims[Name];
} & Readonly<Output>;
