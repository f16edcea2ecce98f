import type { Answer } from '../messages.js';
import type { AuthorizationRequest } from './authorization-request.js';
import { type Html, html, pageAnswer } from './html.js';
import type { TenantUser } from './login-options.js';
import { emailOf, type LoginUsers } from './login-users.js';

/** The scopes that ask for the user, and not for an API. */
const OIDC_SCOPES = ['openid', 'profile', 'email', 'offline_access', 'address', 'phone'];

/** The scopes that the user can agree to one by one. */
export function apiScopes(scopes: readonly string[]): readonly string[] {
  return scopes.filter((scope) => !OIDC_SCOPES.includes(scope));
}

/** A login page. */
export interface LoginPageParts {
  /** The one-time ID of the login. */
  readonly id: string;
  readonly request: AuthorizationRequest;
  readonly users: LoginUsers;
  /** What was wrong with the last attempt. */
  readonly problem?: string | undefined;
}

/**
 * The page at which a user logs in, agrees to scopes, or denies. `login_hint` chooses or types the user and `screen_hint=signup`
 * changes the title (auth0/docs-v2:
 * authenticate/login/auth0-universal-login/universal-login-vs-classic-login/universal-experience).
 */
export function loginPage({ id, request, users, problem }: LoginPageParts): Answer {
  const { client, scopes, organization, loginHint, screenHint, audience } = request;
  const title = `${screenHint === 'signup' ? 'Sign up for' : 'Log in to'} ${client.clientId}`;
  const asked = apiScopes(scopes);
  const oidc = scopes.filter((scope) => !asked.includes(scope));
  return pageAnswer(
    problem === undefined ? 200 : 400,
    title,
    html`<h1>${title}</h1>
<p>This is a local tenant for development: it asks for no password.</p>
${organization === undefined ? undefined : html`<p>Organization: <code>${organization}</code></p>`}
<form method="post" action="/u/login">
<input type="hidden" name="login" value="${id}">
${userFields(users, { hint: loginHint, problem })}
${asked.length === 0 ? undefined : scopeFields(`What the application may do with ${audience}`, asked)}
${oidc.length === 0 ? undefined : html`<p>It also requests <code>${oidc.join(' ')}</code>.</p>`}
<p class="actions"><button class="main" name="action" value="log-in">Log in</button>
<button name="action" value="deny">Deny</button></p>
</form>`,
  );
}

/** The fields that choose or type a user. */
export function userFields(
  users: LoginUsers,
  { hint, problem }: { readonly hint?: string | undefined; readonly problem?: string | undefined },
): Html {
  const { offered } = users;
  const hinted = hint === undefined ? offered[0] : users.findOffered(hint);
  const isOther = hinted === undefined || problem !== undefined;
  const error = problem === undefined ? undefined : html`<p class="error" role="alert">${problem}</p>`;
  return html`<fieldset><legend>User</legend>
${error}
${offered.map((user, index) => userChoice(user, { index, checked: !isOther && user === hinted }))}
<div class="choice"><input type="radio" name="user" id="other" value="" ${flag('checked', isOther)}>
<label for="other">Another user</label></div>
<div class="typed"><label for="typed">Email or user ID</label>
<input type="text" id="typed" name="typed" value="${hinted === undefined ? hint : undefined}" maxlength="256" autocomplete="off">
<label for="name">Name (optional)</label>
<input type="text" id="name" name="name" maxlength="256" autocomplete="off"></div>
</fieldset>`;
}

function userChoice(
  user: TenantUser,
  { index, checked }: { readonly index: number; readonly checked: boolean },
): Html {
  const id = `user-${index}`;
  return html`<div class="choice"><input type="radio" name="user" id="${id}" value="${user.userId}" ${flag('checked', checked)}>
<label for="${id}">${user.name ?? emailOf(user)}: ${emailOf(user)}, <code>${user.userId}</code></label></div>
`;
}

/** Check boxes for scopes, all checked. */
export function scopeFields(legend: string, scopes: readonly string[]): Html {
  const boxes = scopes.map(
    (
      scope,
      index,
    ) => html`<div class="choice"><input type="checkbox" name="scope" id="scope-${index}" value="${scope}" checked>
<label for="scope-${index}"><code>${scope}</code></label></div>
`,
  );
  return html`<fieldset><legend>${legend}</legend>
${boxes}</fieldset>`;
}

function flag(name: string, isSet: boolean): string | undefined {
  return isSet ? name : undefined;
}
