import { randomBytes } from 'node:crypto';
import { createLocalJWKSet, type JWK, jwtVerify } from 'jose';
import { words } from '../grants/scope.js';
import { type Answer, jsonAnswer, type TenantRequest } from '../messages.js';
import type { UserDirectory } from '../users/user-directory.js';
import { type LoginUsers, profileOf } from './login-users.js';

interface Subject {
  readonly userId: string;
  readonly scope: string;
}

const MAX_TOKENS = 1_000;

/** The opaque access tokens of logins without an audience: they are only for `/userinfo`. */
export class OpaqueTokens {
  readonly #tokens = new Map<string, Subject & { readonly expiresAt: number }>();
  readonly #now: () => number;

  /** @param now Unix seconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  issue(subject: Subject, lifetime: number): string {
    const token = randomBytes(32).toString('base64url');
    this.#tokens.set(token, { ...subject, expiresAt: this.#now() + lifetime });
    const [oldest] = this.#tokens.keys();
    if (this.#tokens.size > MAX_TOKENS && oldest !== undefined) this.#tokens.delete(oldest);
    return token;
  }

  find(token: string): Subject | undefined {
    const found = this.#tokens.get(token);
    return found !== undefined && this.#now() < found.expiresAt ? found : undefined;
  }
}

/** What `/userinfo` needs from its tenant. */
export interface UserinfoParts {
  readonly issuer: () => string;
  readonly publicKeys: () => readonly JWK[];
  readonly opaque: OpaqueTokens;
  readonly loginUsers: LoginUsers;
  readonly users: UserDirectory;
  /** Unix seconds. */
  readonly now: () => number;
}

/**
 * Answers a GET of `/userinfo` (auth0/docs-v2: api/authentication/user-profile/get-user-info) for a token with the scope `openid`.
 * Proofs of DPoP are not read: a bound token is refused.
 */
export async function answerUserinfo(parts: UserinfoParts, { headers }: TenantRequest): Promise<Answer> {
  const token = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  const subject =
    token === undefined ? undefined : (parts.opaque.find(token) ?? (await fromJwt(parts, token)));
  const scopes = words(subject?.scope);
  if (
    subject === undefined ||
    !scopes.includes('openid') ||
    parts.users.problemOf(subject.userId) !== undefined
  ) {
    const error = { error: 'invalid_token', error_description: 'The access token is invalid or has expired' };
    return jsonAnswer(401, error, { 'www-authenticate': 'Bearer error="invalid_token"' });
  }
  return jsonAnswer(200, profileOf(parts.loginUsers.withId(subject.userId), scopes), {
    'cache-control': 'no-store',
  });
}

async function fromJwt(parts: UserinfoParts, token: string): Promise<Subject | undefined> {
  const issuer = parts.issuer();
  try {
    const keys = createLocalJWKSet({ keys: [...parts.publicKeys()] });
    const audience = `${issuer}userinfo`;
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      currentDate: new Date(parts.now() * 1000),
    });
    const { sub, scope, cnf } = payload;
    return sub === undefined || typeof scope !== 'string' || cnf !== undefined
      ? undefined
      : { userId: sub, scope };
  } catch {
    // Whatever jose refuses is no token for `/userinfo`.
    return undefined;
  }
}
