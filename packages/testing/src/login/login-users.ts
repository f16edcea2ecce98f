import { defaultUser } from '../token-subject.js';
import type { TokenClaims } from '../tokens.js';
import type { TenantUser } from './login-options.js';

const MAX_TYPED = 1_000;
const MAX_LENGTH = 256;

/** The users that the login page offers, and those that were typed there. */
export class LoginUsers {
  readonly offered: readonly TenantUser[];
  readonly #typed = new Map<string, TenantUser>();

  constructor(offered: readonly TenantUser[]) {
    this.offered = offered;
  }

  /** The user that logs in without a page. */
  get first(): TenantUser {
    return this.offered[0] ?? { userId: defaultUser };
  }

  /** The offered user with this ID or email address. */
  findOffered(text: string): TenantUser | undefined {
    return this.offered.find((user) => user.userId === text || emailOf(user) === text);
  }

  /** The user of a text that somebody typed; undefined if it is empty or too long. */
  typed(text: string, name: string): TenantUser | undefined {
    const trimmed = text.trim();
    if (trimmed === '' || trimmed.length > MAX_LENGTH || name.length > MAX_LENGTH) return undefined;
    const offered = this.findOffered(trimmed);
    if (offered !== undefined) return offered;
    const isEmail = trimmed.includes('@') && !trimmed.includes('|');
    const user = {
      userId: isEmail ? `auth0|${trimmed}` : trimmed,
      ...(isEmail ? { email: trimmed } : {}),
      ...(name.trim() === '' ? {} : { name: name.trim() }),
    };
    this.#typed.delete(user.userId);
    this.#typed.set(user.userId, user);
    const [oldest] = this.#typed.keys();
    if (this.#typed.size > MAX_TYPED && oldest !== undefined) this.#typed.delete(oldest);
    return user;
  }

  /** The user with this ID, whether known or not. */
  withId(userId: string): TenantUser {
    const offered = this.offered.find((user) => user.userId === userId);
    return offered ?? this.#typed.get(userId) ?? { userId };
  }
}

/** The email address of a user. */
export function emailOf({ userId, email }: TenantUser): string {
  const id = userId.slice(userId.lastIndexOf('|') + 1);
  return email ?? (id.includes('@') ? id : `${id}@example.com`);
}

/**
 * What a client learns of a user by these scopes, in the ID token and at `/userinfo` (auth0/docs-v2:
 * get-started/apis/scopes/openid-connect-scopes). Without `family_name`, `given_name`, `middle_name`, `picture` and `updated_at`,
 * which the tenant does not have.
 */
export function profileOf(user: TenantUser, scopes: readonly string[]): TokenClaims {
  const email = emailOf(user);
  return {
    sub: user.userId,
    ...(scopes.includes('profile')
      ? { name: user.name ?? email, nickname: email.slice(0, email.lastIndexOf('@')) }
      : {}),
    ...(scopes.includes('email') ? { email, email_verified: true } : {}),
  };
}
