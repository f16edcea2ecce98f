/**
 * The content security policy of the page. Its key cannot be copied, but a script in the page could use it, so the page runs
 * only its own scripts, and talks only to the servers that it needs. `require-trusted-types-for` makes the browser refuse
 * text as HTML: everything that comes from the network is shown as text.
 *
 * Vite's server for development works with it. It needs the web socket, and no inline script.
 *
 * @param {string} pageOrigin
 * @param {readonly string[]} servers the origins that the page calls
 * @returns {import('express').RequestHandler}
 */
export function contentSecurityPolicy(pageOrigin, servers) {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    'img-src data:',
    ["connect-src 'self'", pageOrigin.replace('http:', 'ws:'), ...servers].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return (_req, res, next) => {
    res.set({ 'Content-Security-Policy': policy, 'Referrer-Policy': 'no-referrer' });
    next();
  };
}
