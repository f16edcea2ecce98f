/** A user of the login page. */
export interface TenantUser {
  /** The `sub` of the user's tokens, such as `auth0|alice`. */
  readonly userId: string;
  /** Default: the part of the ID behind the last `|`, followed by `@example.com`. */
  readonly email?: string;
  /** Default: the email address, as for users of an Auth0 database. */
  readonly name?: string;
  /** The claim `permissions` of the user's access tokens (RBAC). Default: no such claim. */
  readonly permissions?: readonly string[];
}

/** What the login page offers. */
export interface LoginPageOptions {
  /** The users to choose from; any other user can be typed. At most 50. Default: `auth0|alice` and `auth0|bob`. */
  readonly users?: readonly TenantUser[];
  /** The scopes of your API, for the page that makes tokens. At most 100. Default: none. */
  readonly scopes?: readonly string[];
}

const ALICE_AND_BOB: readonly TenantUser[] = [
  { userId: 'auth0|alice', email: 'alice@example.com', name: 'Alice' },
  { userId: 'auth0|bob', email: 'bob@example.com', name: 'Bob' },
];
const MAX_USERS = 50;
const MAX_SCOPES = 100;

/**
 * The options of a login page, complete; undefined if there is none.
 *
 * @throws TypeError
 */
export function resolveLoginPage(
  option: boolean | LoginPageOptions | undefined,
): Required<LoginPageOptions> | undefined {
  if (option === undefined || option === false) return undefined;
  const { users = ALICE_AND_BOB, scopes = [] } = option === true ? {} : option;
  const isUser = ({ userId }: TenantUser) => typeof userId === 'string' && userId.trim() !== '';
  if (!Array.isArray(users) || users.length === 0 || users.length > MAX_USERS || !users.every(isUser))
    throw new TypeError(`loginPage: users must be a list of 1 to ${MAX_USERS} users with a userId.`);
  if (!Array.isArray(scopes) || scopes.length > MAX_SCOPES || !scopes.every(isScope))
    throw new TypeError(`loginPage: scopes must be a list of at most ${MAX_SCOPES} scopes without blanks.`);
  return { users, scopes };
}

function isScope(value: unknown): boolean {
  return typeof value === 'string' && /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(value);
}
