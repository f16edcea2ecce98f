import type { Answer, TenantRequest } from '../messages.js';
import type { IssueToken } from '../tokens.js';
import { ownForm } from './form.js';
import { errorPage, html, pageAnswer } from './html.js';
import { chosenUser } from './login-endpoint.js';
import { scopeFields, userFields } from './login-page.js';
import type { LoginUsers } from './login-users.js';

/** What the first page of a tenant needs. */
export interface HomeParts {
  readonly issuer: () => string;
  readonly audience: string;
  readonly scopes: readonly string[];
  readonly clientIds: readonly string[];
  readonly loginUsers: LoginUsers;
  readonly issue: IssueToken;
}

/** Answers `/`: what this is, and a form that makes a token for curl. */
export async function answerHome(parts: HomeParts, request: TenantRequest): Promise<Answer> {
  if (request.method !== 'POST') return home(parts);
  const form = await ownForm(request);
  if (form === undefined) return errorPage(400, 'No token', 'Only the form of this page makes tokens.');
  const user = chosenUser(parts.loginUsers, form);
  if (user === undefined) return home(parts, 'Enter an email address or a user ID.');
  const chosen = new Set(form.getAll('scope'));
  const scope = parts.scopes.filter((each) => chosen.has(each)).join(' ');
  const { permissions } = user;
  const claims = { sub: user.userId, scope, ...(permissions === undefined ? {} : { permissions }) };
  const token = await parts.issue(claims, { clientId: parts.clientIds[0] ?? 'curl' });
  return tokenPage(user.userId, scope, token);
}

function home(parts: HomeParts, problem?: string): Answer {
  const { audience, clientIds, scopes, loginUsers } = parts;
  const title = 'Local Auth0 tenant';
  return pageAnswer(
    problem === undefined ? 200 : 400,
    title,
    html`<h1>${title}</h1>
<p>It issues tokens for development on this machine. Never let an API in production accept it.</p>
<h2>Your API</h2>
<pre>AUTH0_DOMAIN=${new URL(parts.issuer()).origin}
AUTH0_AUDIENCE=${audience}
ALLOW_INSECURE_LOOPBACK=true</pre>
<p>The tenant has no TLS, and your API accepts it only with this option:</p>
<pre>auth0({ allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true' })</pre>
<h2>Your application</h2>
<p>Domain: the same as above. Client ID: <code>${clientIds.join(', ')}</code>.</p>
<p><a href="/v2/logout">Log out</a></p>
<h2>A token for curl</h2>
<form method="post" action="/">
${userFields(loginUsers, { problem })}
${scopes.length === 0 ? undefined : scopeFields('Scopes', scopes)}
<p class="actions"><button class="main">Get a token</button></p>
</form>`,
  );
}

function tokenPage(userId: string, scope: string, token: string): Answer {
  const title = 'A token for curl';
  return pageAnswer(
    200,
    title,
    html`<h1>${title}</h1>
<p>User <code>${userId}</code>, ${scope === '' ? 'without scopes' : html`scopes <code>${scope}</code>`}.</p>
<p><label for="token">Access token</label></p>
<p><textarea id="token" rows="8" readonly spellcheck="false">${token}</textarea></p>
<p>Call your API with it:</p>
<pre>TOKEN=the-token-above
curl -i http://localhost:3000/profile -H "Authorization: Bearer $TOKEN"</pre>
<p><a href="/">Another token</a></p>`,
  );
}
