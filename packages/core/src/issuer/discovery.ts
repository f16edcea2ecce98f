import { URL } from 'node:url';
import { isJsonObject, type JsonObject, ownMember, stringMember } from '../base/json.js';
import { FetchFailure } from '../http/fetch-text.js';
import { isSecure } from './domain.js';

/**
 * What this library uses of a discovery document (OpenID Connect Discovery 1.0 section 3), and what caches keep. In the form
 * of the document itself: {@link parseDiscovery} reads copies too, and must find the same in them.
 */
export interface DiscoveryDocument {
  readonly issuer: string;
  readonly jwks_uri: string;
  /** Where tokens are exchanged. Present only if it is usable, because verification does not need it. */
  readonly token_endpoint: string | undefined;
  /** Where tokens are exchanged with a client certificate (RFC 8705 section 5), if it is another place. */
  readonly mtls_endpoint_aliases: MtlsEndpointAliases | undefined;
}

/** `unusable`, which is no form of aliases: a copy says so too. */
type MtlsEndpointAliases = { readonly token_endpoint: string } | 'unusable';

/** The longest URL that a discovery document may name, in characters. */
const MAX_URL_LENGTH = 2_048;

/** A well-formed discovery document of another issuer (rule T8). Internal: callers translate it. */
export class IssuerMismatch extends Error {
  constructor() {
    super('The discovery document names a different issuer.');
    this.name = 'IssuerMismatch';
  }
}

/** The URL of an issuer's discovery document. */
export function discoveryUrl(issuer: string): string {
  return `${issuer}.well-known/openid-configuration`;
}

/**
 * Reads a discovery document (rule T8; RFC 8414 section 3.3: the issuer must be identical).
 *
 * @throws FetchFailure if it is not a discovery document; {@link IssuerMismatch} if it is that of another issuer
 */
export function parseDiscovery(
  body: unknown,
  issuer: string,
  allowInsecureLoopback: boolean,
): DiscoveryDocument {
  const document: JsonObject = isJsonObject(body) ? body : {};
  const named = stringMember(document, 'issuer');
  const jwksUri = stringMember(document, 'jwks_uri');
  const tokenEndpoint = stringMember(document, 'token_endpoint');
  if (named === undefined)
    throw new FetchFailure('invalid_document', 'The discovery document does not name an issuer.');
  if (jwksUri === undefined || !mayBeAsked(jwksUri, allowInsecureLoopback)) {
    throw new FetchFailure('invalid_document', 'The discovery document has no usable jwks_uri.');
  }
  if (named !== issuer) throw new IssuerMismatch();
  const usable = tokenEndpoint !== undefined && mayBeAsked(tokenEndpoint, allowInsecureLoopback);
  return {
    issuer,
    jwks_uri: jwksUri,
    token_endpoint: usable ? tokenEndpoint : undefined,
    mtls_endpoint_aliases: mtlsAliases(document),
  };
}

// An alias that is there but unusable is not replaced by the other endpoint, which may not ask for certificates.
function mtlsAliases(document: JsonObject): MtlsEndpointAliases | undefined {
  const aliases = ownMember(document, 'mtls_endpoint_aliases') ?? {};
  if (!isJsonObject(aliases)) return 'unusable';
  const alias = ownMember(aliases, 'token_endpoint') ?? undefined;
  if (alias === undefined) return undefined;
  return typeof alias === 'string' && mayBeAsked(alias, false) ? { token_endpoint: alias } : 'unusable';
}

function mayBeAsked(text: string, allowInsecureLoopback: boolean): boolean {
  return text.length <= MAX_URL_LENGTH && isUsableUrl(text, allowInsecureLoopback);
}

/** Whether requests may be sent to an issuer's URL: absolute, secure and without credentials. */
export function isUsableUrl(text: string, allowInsecureLoopback: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return isSecure(url, allowInsecureLoopback) && url.username === '' && url.password === '';
}
