import { ConfigurationError } from '../errors/index.js';
import type { AcceptedCredentials } from '../metadata.js';
import { isRecord, resolveReference } from './references.js';

/** How clients get a token, as OpenAPI writes it. */
export type TokenSource =
  /** Says nothing about that: `Authorization: Bearer`. OpenAPI names no scopes then. */
  | { readonly type: 'http' }
  /** Clients discover it: `https://tenant.us.auth0.com/.well-known/openid-configuration`. */
  | { readonly type: 'openIdConnect'; readonly openIdConnectUrl: string }
  /** OAuth flows as OpenAPI writes them (3.1.1 section 4.8.29). */
  | { readonly type: 'oauth2'; readonly flows: Readonly<Record<string, OAuthFlow>> };

/** An OAuth flow (OpenAPI 3.1.1 section 4.8.30). Scopes that routes demand are added to it. */
export interface OAuthFlow {
  readonly authorizationUrl?: string;
  readonly tokenUrl?: string;
  readonly refreshUrl?: string;
  readonly scopes?: Readonly<Record<string, string>>;
}

/** Security Scheme Objects by name. */
export type SecuritySchemes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A Security Requirement Object: all of the schemes, each with its scopes. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** The name of the scheme of access tokens in documents. */
const TOKEN = 'auth0';
/** The name of the scheme of DPoP proofs. */
const DPOP = 'auth0_dpop';

/** The schemes that routes need. */
export function securitySchemes(
  source: TokenSource,
  { dpop, scopes }: { readonly dpop: boolean; readonly scopes: readonly string[] },
): SecuritySchemes {
  return {
    [TOKEN]: tokenScheme(source, scopes),
    // DPoP is a registered scheme of HTTP authentication (RFC 9449 section 12.1): OpenAPI names it by type http.
    ...(dpop && {
      [DPOP]: { type: 'http', scheme: 'dpop', description: 'A token with a DPoP proof (RFC 9449).' },
    }),
  };
}

/**
 * The schemes of a document with those that routes need. What the document says itself about a scheme stays.
 *
 * @throws ConfigurationError if it says that one of ours is another kind of scheme: operations would demand the wrong thing
 */
export function schemesBeside(
  document: object,
  { own, schemes }: { readonly own: Readonly<Record<string, unknown>>; readonly schemes: SecuritySchemes },
): Readonly<Record<string, unknown>> {
  for (const [name, scheme] of Object.entries(schemes)) {
    if (!Object.hasOwn(own, name)) continue;
    const theirs = isRecord(own[name]) ? resolveReference(document, own[name]) : undefined;
    if (kindOf(theirs) !== kindOf(scheme))
      throw new ConfigurationError({
        description: `The document has a security scheme ${name} of another kind: give it another name, or pass the option 'tokens' that fits it.`,
      });
  }
  return { ...schemes, ...own };
}

function kindOf(scheme: Readonly<Record<string, unknown>> | undefined): string {
  const { type, scheme: name } = scheme ?? {};
  return type === 'http' ? `http ${String(name).toLowerCase()}` : String(type);
}

function tokenScheme(source: TokenSource, scopes: readonly string[]): Readonly<Record<string, unknown>> {
  if (source.type === 'openIdConnect')
    return { type: source.type, openIdConnectUrl: source.openIdConnectUrl };
  if (source.type === 'http') return { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' };
  const demanded = Object.fromEntries(scopes.map((scope) => [scope, '']));
  const flows = Object.entries(source.flows).map(([name, flow]) => [
    name,
    { ...flow, scopes: { ...demanded, ...flow.scopes } },
  ]);
  return { type: 'oauth2', flows: Object.fromEntries(flows) };
}

/**
 * The alternatives for a caller, each with its scopes. The type http has no scopes: OpenAPI 3.0 wants an empty list there.
 */
export function requirements(
  source: TokenSource,
  accepts: AcceptedCredentials | undefined,
  alternatives: readonly (readonly string[])[],
): readonly SecurityRequirement[] {
  const { dpop } = accepts ?? {};
  if (source.type === 'http') {
    const bearer = dpop?.required === true ? [] : [{ [TOKEN]: [] }];
    return dpop === undefined ? bearer : [...bearer, { [DPOP]: [] }];
  }
  // These types say how to get a token, and not in which scheme to send it: where a proof is a must, it comes on top.
  return alternatives.map((scopes) => ({
    [TOKEN]: scopes,
    ...(dpop?.required === true && { [DPOP]: [] }),
  }));
}
