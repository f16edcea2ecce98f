import { randomBytes } from 'node:crypto';
import type { TenantUser } from './login-options.js';

/** A user who is logged in, in one browser. */
export interface Session {
  readonly user: TenantUser;
  /** The `sid` of ID tokens. */
  readonly sid: string;
  /** Unix seconds. */
  readonly authTime: number;
  /** The scopes that a page showed to the user, and whether the user agreed. */
  readonly decisions: ReadonlyMap<string, boolean>;
}

const MAX_SESSIONS = 1_000;
/** A page shows at most half of it. */
const MAX_DECISIONS = 1_000;
// Cookies are not kept apart by port: another tenant on this machine replaces it.
const COOKIE = 'auth0_api_local_tenant';
const ATTRIBUTES = 'Path=/; HttpOnly; SameSite=Lax';

/** The sessions of a tenant. They last until the user logs out, or the tenant ends. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();

  /** The session of a browser. */
  find(headers: Headers): Session | undefined {
    const id = idIn(headers);
    return id === undefined ? undefined : this.#sessions.get(id);
  }

  /** Starts a session under a new ID; returns the `Set-Cookie` for the browser. */
  start(session: Session): string {
    const id = randomBytes(24).toString('base64url');
    this.#sessions.set(id, session);
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > MAX_SESSIONS && oldest !== undefined) this.#sessions.delete(oldest);
    return `${COOKIE}=${id}; ${ATTRIBUTES}`;
  }

  /** Ends the session of a browser; returns the `Set-Cookie` for it. */
  end(headers: Headers): string {
    const id = idIn(headers);
    if (id !== undefined) this.#sessions.delete(id);
    return `${COOKIE}=; Max-Age=0; ${ATTRIBUTES}`;
  }
}

/** The decisions of a user after the newest of them, which counts. */
export function decisionsAfter(
  earlier: ReadonlyMap<string, boolean>,
  newest: ReadonlyMap<string, boolean>,
): ReadonlyMap<string, boolean> {
  const others = [...earlier].filter(([scope]) => !newest.has(scope));
  return new Map([...others, ...newest].slice(-MAX_DECISIONS));
}

function idIn(headers: Headers): string | undefined {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === COOKIE)?.[1];
}
