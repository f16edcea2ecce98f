/** What the Actions of the guides read of Auth0's event (post-login-event-object in auth0/docs-v2). */
export interface Event {
  readonly user: { readonly email?: string; readonly email_verified?: boolean };
  readonly authorization?: { readonly roles: readonly string[] };
  readonly resource_server?: { readonly identifier: string } | undefined;
}

interface Action {
  onExecutePostLogin(event: Event, api: unknown): Promise<void>;
}

/** Claims that Auth0 does not let an Action set (create-custom-claims in auth0/docs-v2), as far as a guide comes near them. */
const RESTRICTED: ReadonlySet<string> = new Set([
  'roles',
  'permissions',
  'groups',
  'scope',
  'sub',
  'org_id',
  'sid',
]);

/** Runs an Action of the trigger post-login, and ends with the claims that it adds to the access token. */
export async function claimsOf(action: Action, event: Event): Promise<Readonly<Record<string, unknown>>> {
  const claims: Record<string, unknown> = {};
  const setCustomClaim = (name: string, value: unknown) => {
    if (RESTRICTED.has(name)) throw new Error(`Auth0 does not add the claim ${name}.`);
    claims[name] = value;
  };
  await action.onExecutePostLogin(event, { accessToken: { setCustomClaim } });
  return claims;
}
