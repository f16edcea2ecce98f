import { randomUUID } from 'node:crypto';
import { type Answer, jsonAnswer, readText, type TenantRequest } from './messages.js';

/** A public client that registered itself: it has no secret, and authenticates with PKCE. */
export interface RegisteredClient {
  readonly clientId: string;
  readonly redirectUris: readonly string[];
}

const maxBodyBytes = 65_536;
const maxClients = 1_000;
const maxRedirectUris = 100;
const answerParameters = ['code', 'state', 'error', 'error_description'];
const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The public clients of a tenant, which register themselves (RFC 7591), like MCP clients. In Auth0 they are third parties,
 * and their IDs begin with `tpc_` (auth0/docs-v2: get-started/applications/dynamic-client-registration).
 */
export class RegisteredClients {
  readonly #clients = new Map<string, RegisteredClient>();
  readonly #now: () => number;
  readonly #isOpen: boolean;

  /**
   * @param now Unix seconds
   * @param isOpen Whether clients can register
   * @param imported Clients that an administrator imported
   */
  constructor(now: () => number, isOpen: boolean, imported: readonly RegisteredClient[]) {
    this.#now = now;
    this.#isOpen = isOpen;
    for (const client of imported) this.#clients.set(client.clientId, client);
  }

  find(clientId: string | undefined): RegisteredClient | undefined {
    return clientId === undefined ? undefined : this.#clients.get(clientId);
  }

  /** Answers a POST to `/oidc/register` (RFC 7591 section 3). */
  async answer(request: TenantRequest): Promise<Answer> {
    if (!this.#isOpen)
      return closed('Dynamic client registration is off: createTenant({ registration: true }).');
    const text = await readText(request.body, maxBodyBytes);
    if (text === undefined) return refusal('invalid_client_metadata', 'The body is too large.');
    const metadata = parseObject(text);
    if (metadata === undefined) return refusal('invalid_client_metadata', 'The body must be a JSON object.');
    const {
      redirect_uris: redirectUris,
      token_endpoint_auth_method: method = 'none',
      client_name,
    } = metadata;
    if (method !== 'none')
      return refusal('invalid_client_metadata', 'Only public clients (none) can register here.');
    if (!isRedirectUris(redirectUris))
      return refusal(
        'invalid_redirect_uri',
        `redirect_uris must be a list of 1 to ${maxRedirectUris} https or loopback URLs, without parameters of an answer.`,
      );
    if (this.#clients.size >= maxClients)
      return closed(`There are ${maxClients} registered clients already.`);
    const clientId = `tpc_${randomUUID().replaceAll('-', '')}`;
    this.#clients.set(clientId, Object.freeze({ clientId, redirectUris: Object.freeze([...redirectUris]) }));
    return jsonAnswer(201, {
      client_id: clientId,
      client_id_issued_at: Math.floor(this.#now()),
      ...(typeof client_name === 'string' ? { client_name } : {}),
      redirect_uris: redirectUris,
      client_secret_expires_at: 0,
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      response_types: ['code'],
    });
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? (parsed as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function isRedirectUris(value: unknown): value is readonly string[] {
  const isList = Array.isArray(value) && value.length > 0 && value.length <= maxRedirectUris;
  return isList && value.every(isRedirectUri);
}

/** Whether users may be sent there with an answer. */
export function isRedirectUri(value: unknown): value is string {
  return isReturnUrl(value) && hasNoAnswer(value);
}

/**
 * Whether the query of a URL has no parameter of an answer. A query stays (RFC 6749 section 3.1.2), and no parameter may come twice
 * (section 3.1): in front of an error, such a `code` would be one that the tenant has not issued.
 */
export function hasNoAnswer(url: string): boolean {
  const { searchParams } = new URL(url);
  return !answerParameters.some((name) => searchParams.has(name));
}

/** Whether users may be sent there. */
export function isReturnUrl(value: unknown): value is string {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, hash } = new URL(value);
  return (protocol === 'https:' || (protocol === 'http:' && isLoopbackUrl(value))) && hash === '';
}

/** Whether a URL is on this machine: `http:` or `https:`, without a user name. */
export function isLoopbackUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password, hash } = new URL(value);
  const isPlain = username === '' && password === '' && hash === '';
  return isPlain && ['http:', 'https:'].includes(protocol) && loopbackHosts.includes(hostname);
}

function closed(description: string): Answer {
  return jsonAnswer(403, { error: 'access_denied', error_description: description });
}

function refusal(error: string, description: string): Answer {
  return jsonAnswer(400, { error, error_description: description });
}
