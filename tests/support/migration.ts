import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { createDpopKey, type DpopKey, type ProofOptions, type Tenant } from '@auth0-api/testing';
import { listening, Programs } from './programs.js';
import { createTenant } from './tenant.js';

/** A request, made for the origin that it is sent to: a DPoP proof names the URL. */
export type MakeRequest = (origin: string) => Promise<Sent> | Sent;

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
}

interface Answer {
  readonly status: number | undefined;
  readonly challenges: readonly string[];
  readonly body: string;
}

/** A request that is answered otherwise than before; `title` and both statuses stand in the guide. */
export type Difference = readonly [title: string, old: number, now: number, MakeRequest];

/** A local tenant, and the API of `examples/migration` before and after. */
export class Migration implements AsyncDisposable {
  readonly tenant: Tenant;
  readonly dpopKey: DpopKey;
  readonly #old: string;
  readonly #programs = new Programs();

  private constructor(old: string, tenant: Tenant, dpopKey: DpopKey) {
    this.#old = old;
    this.tenant = tenant;
    this.dpopKey = dpopKey;
  }

  /** @param old the program before, such as `before.mjs` */
  static async start(old: string): Promise<Migration> {
    const tenant = await createTenant();
    await tenant.listen();
    return new Migration(old, tenant, await createDpopKey());
  }

  /** Starts both programs: the origins before and after. */
  async both(): Promise<readonly [before: string, after: string]> {
    const { issuer, domain, audience } = this.tenant;
    const before = { ISSUER_BASE_URL: issuer, AUDIENCE: audience };
    const after = { AUTH0_DOMAIN: domain, AUTH0_AUDIENCE: audience, ALLOW_INSECURE_LOOPBACK: 'true' };
    return Promise.all([
      listening(this.#programs.start(`migration/${this.#old}`, before)),
      listening(this.#programs.start('migration/after.mjs', after)),
    ]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#programs.stop();
    await this.tenant.close();
  }

  /** A request with a token of these claims. */
  withClaims(path: string, claims: Parameters<Tenant['accessToken']>[0] = {}): MakeRequest {
    return this.withToken(path, claims);
  }

  /** A request with a token that is made just then. */
  withToken(path: string, ...how: Parameters<Tenant['accessToken']>): MakeRequest {
    return async () => bearer(path, await this.tenant.accessToken(...how));
  }

  /** A request with a bound token and its proof. */
  withProof(options: Partial<ProofOptions> = {}): MakeRequest {
    return async (origin) => {
      const accessToken = await this.tenant.accessToken({}, { boundTo: this.dpopKey });
      const dpop = await this.dpopKey.proof({ url: `${origin}/profile`, accessToken, ...options });
      return { path: '/profile', headers: { authorization: `DPoP ${accessToken}`, dpop } };
    };
  }
}

/** A request with this text as its Bearer token. */
export function bearer(path: string, token: string): Sent {
  return { path, headers: { authorization: `Bearer ${token}` } };
}

/** Sends a request. Not by `fetch`, which joins repeated fields into one and sends no `Host` of ours. */
export async function send(origin: string, make: MakeRequest): Promise<Answer> {
  const { method = 'GET', path, headers = {} } = await make(origin);
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(path, origin), { method, headers }, (response) => {
      const challenges = response.headersDistinct['www-authenticate'] ?? [];
      text(response).then((body) => resolve({ status: response.statusCode, challenges, body }), reject);
    });
    outgoing.on('error', reject).end();
  });
}

/** The text of a migration guide. */
export function guide(name: string): Promise<string> {
  return readFile(new URL(`../../docs/migration/${name}`, import.meta.url), 'utf8');
}
