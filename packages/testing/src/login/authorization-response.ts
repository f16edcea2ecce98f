import { type Answer, answer } from '../messages.js';
import type { Result, ReturnPlace } from './authorization-request.js';
import { Html, hashSource, html, PAGE_HEADERS } from './html.js';

// A frame of the client's page (silent authentication), or a window that it opened.
const SCRIPT = `
const { origin, message } = JSON.parse(document.getElementById('answer').textContent);
(window.opener ?? window.parent).postMessage(message, origin);
`;

/** Sends the user back to the client (RFC 6749 section 4.1.2), in the mode that the client asked for. */
export function authorizationResponse(
  { redirectUri, responseMode, state }: ReturnPlace,
  result: Result,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const response = { ...result, ...(state === undefined ? {} : { state }) };
  if (responseMode === 'web_message') return webMessage(new URL(redirectUri).origin, response, headers);
  const location = new URL(redirectUri);
  for (const [name, value] of Object.entries(response)) location.searchParams.set(name, value);
  return answer(302, '', { location: location.href, ...headers });
}

/**
 * The page that posts the answer to the client (auth0/docs-v2: authenticate/login/configure-silent-authentication). Only the origin
 * of the redirect URI gets it, and may frame the page.
 */
function webMessage(origin: string, response: Result, headers: Readonly<Record<string, string>>): Answer {
  const document = { origin, message: { type: 'authorization_response', response } };
  // No end tag can be in it.
  const data = new Html(JSON.stringify(document).replaceAll('<', '\\u003c'));
  const page = html`<!doctype html>
<html lang="en">
<title>Authorization response</title>
<script type="application/json" id="answer">${data}</script>
<script>${new Html(SCRIPT)}</script>
</html>
`;
  return answer(200, page.text, {
    ...PAGE_HEADERS,
    'content-security-policy': `default-src 'none'; script-src ${hashSource(SCRIPT)}; base-uri 'none'; frame-ancestors ${origin}`,
    ...headers,
  });
}
