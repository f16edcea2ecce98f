import type { URL } from 'node:url';
import { isJsonObject } from '../base/json.js';
import { ownMembers } from '../base/own-members.js';
import { ConfigurationError } from '../errors/index.js';
import type { Binding } from './binding.js';
import { LOOPBACK_NEEDS, secureUrl } from './origins.js';

/** A token, and how and where it may be used. */
export interface Presentation {
  readonly accessToken: string;
  readonly tokenType: string | undefined;
  readonly binding: Binding;
  /** The only places that it is sent to. */
  readonly origins: ReadonlySet<string>;
  readonly allowInsecureLoopback: boolean;
}

/** A request with everything but the credentials. */
interface Outgoing {
  readonly url: URL;
  readonly init: RequestInit & { readonly method: string; readonly headers: Headers };
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
// RFC 9449 section 9. Two patterns without `.*` between them, which a long field would keep busy for long.
const DPOP = /\bdpop\b/i;
const NONCE_DEMAND = /\berror\s*=\s*"?use_dpop_nonce\b/i;

/**
 * Calls an API with an exchanged token (rule X17; RFC 6750 section 2.1, RFC 9449 section 7, auth0/docs-v2:
 * secure/sender-constraining/mtls-sender-constraining).
 *
 * @throws ConfigurationError for a place that the token is not for; what the fetch rejects with
 */
export async function fetchProtectedResource(
  target: string | URL,
  init: RequestInit | undefined,
  presentation: Presentation,
): Promise<Response> {
  const outgoing = outgoingOf(target, init, presentation);
  const { binding, accessToken } = presentation;
  switch (binding.kind) {
    case 'mtls':
      return send(binding.fetch, outgoing, { authorization: `DPoP ${accessToken}` });
    case 'dpop':
      return sendWithProof(outgoing, accessToken, binding.prover);
    case 'none':
      assertBearer(presentation.tokenType);
      return send(fetch, outgoing, { authorization: `Bearer ${accessToken}` });
  }
}

async function sendWithProof(
  outgoing: Outgoing,
  accessToken: string,
  prover: Extract<Binding, { kind: 'dpop' }>['prover'],
): Promise<Response> {
  const { url, init } = outgoing;
  const attempt = async () => {
    const dpop = await prover.proofFor({ url, method: init.method, accessToken });
    const response = await send(fetch, outgoing, { authorization: `DPoP ${accessToken}`, dpop });
    prover.keepNonce(url, response.headers.get('dpop-nonce') ?? undefined);
    return response;
  };
  const known = prover.nonceOf(url);
  const response = await attempt();
  if (!demandsNonce(response) || prover.nonceOf(url) === known || isStream(init.body)) return response;
  await response.body?.cancel();
  return attempt();
}

function demandsNonce({ status, headers }: Response): boolean {
  const challenge = headers.get('www-authenticate') ?? '';
  return status === 401 && DPOP.test(challenge) && NONCE_DEMAND.test(challenge);
}

async function send(
  fetchIt: (url: string, init: RequestInit) => Promise<Response>,
  { url, init }: Outgoing,
  credentials: Readonly<Record<string, string>>,
): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.delete('dpop');
  for (const [name, value] of Object.entries(credentials)) headers.set(name, value);
  const all: RequestInit = Object.assign(Object.create(null), init, { headers, redirect: 'error' });
  const response = await fetchIt(url.href, all);
  if (!response.redirected && response.type !== 'opaqueredirect' && !REDIRECTS.has(response.status))
    return response;
  await response.body?.cancel();
  throw new TypeError('The API answered with a redirect, which is not followed with a token.');
}

function outgoingOf(
  target: string | URL,
  given: RequestInit | undefined,
  { origins, allowInsecureLoopback }: Presentation,
): Outgoing {
  const url = secureUrl(String(target), allowInsecureLoopback);
  if (url === undefined || !origins.has(url.origin) || url.username !== '' || url.password !== '')
    throw new ConfigurationError({
      description: `The token is not for this URL, so nothing was sent. Name the origins of the API in the option 'origins' of the exchange. The default is the origin of 'audience', if that is an https URL. ${LOOPBACK_NEEDS}.`,
    });
  const options: RequestInit = given ?? {};
  if (!isJsonObject(options))
    throw new ConfigurationError({ description: "The argument 'init' must be an object." });
  // Without a prototype, here and for each request: fetch would read what is inherited, and a spread would lose it (rule H14).
  const init = ownMembers<RequestInit>(options);
  if (init.redirect !== undefined && init.redirect !== 'error')
    throw new ConfigurationError({
      description: "The option 'redirect' must be 'error', because a token is not sent to another place.",
    });
  // The proof names the method as it is sent, and fetch writes only some methods in capitals.
  const method = String(init.method ?? 'GET').toUpperCase();
  // Read once, for both requests.
  return { url, init: Object.assign(init, { method, headers: new Headers(init.headers) }) };
}

/** Whether a body can be sent only once. */
function isStream(body: RequestInit['body']): boolean {
  return typeof body === 'object' && body !== null && (Symbol.asyncIterator in body || 'getReader' in body);
}

function assertBearer(tokenType: string | undefined): void {
  if (tokenType === undefined || tokenType.toLowerCase() === 'bearer') return;
  throw new ConfigurationError({
    description:
      "The token is bound, but was exchanged with the binding 'none', so it cannot be used here. Choose 'dpop' or 'mtls'.",
  });
}
