/**
 * One entry of `authorization_details` (RFC 9396 section 2). Auth0 checks only its `type` (auth0/docs-v2:
 * get-started/authentication-and-authorization-flow/authorization-code-flow/authorization-code-flow-with-rar).
 */
export interface AuthorizationDetail {
  readonly type: string;
  /** Where the client may act: often the URLs of APIs. */
  readonly locations?: readonly string[];
  /** What the client may do. */
  readonly actions?: readonly string[];
  /** The kinds of data that the client may use. */
  readonly datatypes?: readonly string[];
  /** The one resource that the client may use. */
  readonly identifier?: string;
  /** The levels of access that the client has. */
  readonly privileges?: readonly string[];
  readonly [member: string]: unknown;
}

/** The members of `cnf` that Auth0 issues. */
export interface ConfirmationClaim {
  /** The thumbprint of a DPoP key (RFC 9449 section 6.1). */
  readonly jkt?: string;
  /** The thumbprint of a client certificate (RFC 8705 section 3.1). */
  readonly 'x5t#S256'?: string;
  readonly [method: string]: unknown;
}

/**
 * The party that acts on behalf of a subject, and inside it the parties that acted before (RFC 8693 section 4.1; auth0/docs-v2:
 * ai-agents-mcp/agents-as-principal/agent-identity-in-tokens). Only the outermost actor counts in decisions.
 */
export interface ActorClaim {
  /** The agent or the client. */
  readonly sub: string;
  readonly iss?: string;
  /** What the actor is: `ai_agent`, `service`, `browser_app` and so on. */
  readonly sub_profile?: string;
  readonly client_id?: string;
  readonly client_profile?: string;
  readonly cnf?: ConfirmationClaim;
  readonly act?: ActorClaim;
  readonly [member: string]: unknown;
}

/**
 * The claims of a verified access token (RFC 9068 section 2.2, Auth0's access token profiles). The types are those that
 * Auth0 issues: beyond the rules of verification, the library checks a claim only if a guard or an option reads it. Augment
 * it to declare your own claims:
 *
 * `declare module '@auth0-api/core' { interface AccessTokenClaims { 'https://example.com/tier'?: string } }`
 */
export interface AccessTokenClaims {
  /** The issuer, with a trailing slash. */
  readonly iss: string;
  /**
   * Whom the token is about: a user, a machine (`<client id>@clients`, or the client ID), an agent or an anonymous session.
   * `auth.subjectType` says which. Present unless the issuer leaves it out.
   */
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
  /** Its name, if the tenant adds it. Names can be given to another organization: decide by `org_id`. */
  readonly org_name?: string;
  /** The token's own ID (RFC 9068). Auth0's default profile has none. */
  readonly jti?: string;
  /** How the token was requested: `client-credentials`, `password` or `refresh_token` (Auth0's default profile). */
  readonly gty?: string;
  /** What the user allowed in detail (RFC 9396). `requiredAuthorizationDetails` checks it. */
  readonly authorization_details?: readonly AuthorizationDetail[];
  /** What the token is bound to (RFC 7800). Verified already, with each request. */
  readonly cnf?: ConfirmationClaim;
  /** Who acts on behalf of the subject (RFC 8693). `requiredActor` and `getCurrentActor` check and read it. */
  readonly act?: ActorClaim;
  /** What the subject is (Agents as Principal). Read `auth.subjectType` rather than this. */
  readonly sub_profile?: string;
  /** What the client is, in words separated by spaces: `service ai_agent` (Agents as Principal). */
  readonly client_profile?: string;
  readonly [claim: string]: unknown;
}

/** The verified claims overlaid with the output of a schema: the schema's type of a claim replaces the general one. */
export type ClaimsOf<Output extends object> = {
  readonly [Name in keyof AccessTokenClaims as Name extends keyof Output
    ? never
    : Name]: AccessTokenClaims[Name];
} & Readonly<Output>;
