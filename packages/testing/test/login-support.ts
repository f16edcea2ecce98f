import { createHash } from 'node:crypto';
import type { Tenant } from '@auth0-api/testing';

export const redirectUri = 'http://127.0.0.1:4000/callback';
const verifier = 'v'.repeat(64);

/** A browser of one user at a tenant that listens: it keeps the cookie, and follows nothing. */
export class Visitor {
  readonly #tenant: Tenant;
  #cookie = '';

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
  }

  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.#cookie !== '') headers.set('cookie', this.#cookie);
    const response = await fetch(`${this.#tenant.issuer}${path}`, { redirect: 'manual', ...init, headers });
    const [pair = ''] = (response.headers.get('set-cookie') ?? '').split(';');
    if (pair !== '') this.#cookie = pair.endsWith('=') ? '' : pair;
    return response;
  }

  authorize(parameters: Record<string, string | undefined> = {}): Promise<Response> {
    const all = {
      response_type: 'code',
      client_id: 'spa',
      redirect_uri: redirectUri,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      audience: this.#tenant.audience,
      scope: 'openid profile email read:orders write:orders',
      state: 's 1',
      nonce: 'n-1',
      ...parameters,
    };
    const given = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
    return this.send(`authorize?${new URLSearchParams(given)}`);
  }

  /** Fills in a login page, and sends it. */
  async answer(page: Response, { scopes, headers = {}, ...fields }: Answered = {}): Promise<Response> {
    const form = new URLSearchParams({
      login: idIn(await page.text()),
      user: 'auth0|alice',
      action: 'log-in',
    });
    for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
    for (const scope of scopes ?? ['read:orders', 'write:orders']) form.append('scope', scope);
    return this.send('u/login', { method: 'POST', body: form, headers });
  }

  async logIn(parameters: Record<string, string | undefined> = {}, answered: Answered = {}): Promise<string> {
    return answerOf(await this.answer(await this.authorize(parameters), answered)).code ?? '';
  }

  redeem(
    code: string,
    parameters: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const form = { grant_type: 'authorization_code', client_id: 'spa', redirect_uri: redirectUri, code };
    const body = new URLSearchParams({ ...form, code_verifier: verifier, ...parameters });
    return this.send('oauth/token', { method: 'POST', body, headers });
  }
}

export interface Answered {
  readonly user?: string;
  readonly typed?: string;
  readonly name?: string;
  readonly action?: string;
  readonly login?: string;
  readonly scopes?: readonly string[];
  readonly headers?: Record<string, string>;
}

/** The one-time ID in a login page. */
export function idIn(page: string): string {
  return /name="login" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

/** Where a redirect leads, and with which parameters. */
export function answerOf(response: Response): Record<string, string> {
  const location = new URL(response.headers.get('location') ?? 'none:');
  return { place: location.origin + location.pathname, ...Object.fromEntries(location.searchParams) };
}

export const bodyOf = async (response: Response | Promise<Response>) =>
  (await (await response).json()) as Record<string, string>;
