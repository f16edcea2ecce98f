/** workerd-contract.mjs adds it. */
const NOT_GOT = /the worker did not get the request/;

/**
 * What a runtime, or a framework on it, does differently from Node.js before a request reaches this library. Each is safe: the
 * request is refused, or means the same to everybody who reads it. What is not listed fails the run. `error` is what the failure
 * must say, too.
 *
 * @type {readonly { runtime: string, adapter?: RegExp, title: RegExp, error?: RegExp, why: string }[]}
 */
export const differences = [
  {
    runtime: 'bun',
    title: /^D9 .*the target \*/,
    why: 'Bun answers 400 to the target * itself',
  },
  {
    runtime: 'bun',
    adapter: /Bun\.serve$/,
    title:
      /^D9 (a target that names another host than the Host line|the same with the proof for the Host line)/,
    error: /status 401, .*htu|status 401, .*for a different URL|status 200, body \{"sub"/,
    why: 'Bun.serve ignores the host of an absolute-form target: for the app, its router and the proof, the request is for Host',
  },
  {
    runtime: 'bun',
    adapter: /Bun\.serve$/,
    title: /^D9 a target with a backslash: 400/,
    error: /status 404, /,
    why: 'Bun.serve makes a slash of a backslash: the app, its router and the proof see another path, the same for all',
  },
  {
    runtime: 'bun',
    adapter: /Bun\.serve$/,
    title: /^D9 a target with a dot segment: 400/,
    error: /status 200, body \{"sub"/,
    why: 'Bun.serve removes dot segments from the URL: the app, its router and the proof see the same path',
  },
  {
    runtime: 'bun',
    adapter: /Bun\.serve$/,
    title: /^D9 with publicUrl(, HTTP\/1\.0 without a Host| the URL is below it, whatever Host says)/,
    error: /status 400, /,
    why: 'Bun.serve hands on a URL that is only a path where Host is missing or malformed: refused with a proof (W2)',
  },
  {
    runtime: 'bun',
    adapter: /Bun\.serve$/,
    title: /^D9 a malformed Host does not affect Bearer tokens/,
    error: /status 404, |status 500, body \{"handled":"TypeError"/,
    why: 'Bun.serve hands on a URL that is only a path where Host is malformed: the token is accepted, and the router of the app finds nothing, or fails',
  },
  {
    runtime: 'bun',
    adapter: /^core$/,
    title: /^T14 the certificate of the connection/,
    why: 'sockets of node:https on Bun do not show the certificate of their client: a token that is bound to one is refused',
  },
  {
    runtime: 'bun',
    adapter: /^core$/,
    title: /^X15 /,
    why: 'the local tenant is a server on Bun here, so it sees no certificate, and a token that is not bound is refused',
  },
  {
    runtime: 'deno',
    adapter: /Fastify 5|on Fastify$/,
    title:
      /^(D9 .*(absolute-form|another host than the Host line|for the Host line|the target http)|M4 an absolute-form)/,
    why: 'Fastify on Deno answers 400 to a target in absolute form itself',
  },
  {
    runtime: 'deno',
    adapter: /Deno\.serve$/,
    title: /^D9 HTTP\/1\.0 without a Host: 400/,
    error: /status 401, /,
    why: 'Deno.serve takes a request without Host for localhost and its port, and a proof for another URL is refused with 401',
  },
  {
    runtime: 'deno',
    adapter: /Deno\.serve$/,
    title: /^D9 HTTP\/1\.0 with an absolute-form target and without a Host: 400/,
    error: /status 200, body \{"sub"/,
    why: 'without Host, Deno.serve takes the URL from the target: the proof, the app and its router have one URL (W3)',
  },
  {
    runtime: 'deno',
    adapter: /Deno\.serve$/,
    title: /^D9 with publicUrl the URL is below it, whatever Host says/,
    error: /status 400, .*backslash/,
    why: 'Deno.serve writes a malformed Host into the URL: refused with a proof',
  },
  {
    runtime: 'deno',
    adapter: /^Web handlers on Deno\.serve$/,
    title: /^D9 a malformed Host does not affect Bearer tokens/,
    error: /status 404, /,
    why: 'Deno.serve writes a malformed Host into the URL: the token is accepted, and the router of the app finds nothing',
  },
  {
    runtime: 'deno',
    adapter: /Deno\.serve$/,
    title: /^D9 two Host lines/,
    error: /challenges: \[\]/,
    why: 'Deno.serve answers 400 to two Host lines itself',
  },
  {
    runtime: 'workerd',
    title: /^the handler ran: D9 a target with a dot segment: 400/,
    error: /status 200, body \{"sub"/,
    why: 'workerd removes dot segments from the URL: the app, its router and the proof see the same path',
  },
  {
    runtime: 'workerd',
    title: /^(D9|H5|M4) .*(a malformed Host|the Host "|two Host lines|whatever Host says)/,
    error: NOT_GOT,
    why: 'workerd answers 500, or 400, to a malformed, empty or second Host itself',
  },
  {
    runtime: 'workerd',
    title: /^(D9|H5|M4) .*(absolute-form|another host than the Host line|for the Host line|the target http)/,
    error: NOT_GOT,
    why: 'workerd answers 500 to a target in absolute form itself',
  },
  {
    runtime: 'workerd',
    title: /^D9 .*HTTP\/1\.0 without a Host/,
    error: NOT_GOT,
    why: 'workerd answers 400 to HTTP/1.0 without a Host itself',
  },
  {
    runtime: 'workerd',
    title: /^C3 .*("": 400|an Authorization header without a scheme)/,
    error: /status 401, .*no Authorization header/,
    why: 'workerd drops an empty Authorization line: 401, as without credentials',
  },
  {
    runtime: 'workerd',
    title: /^the handler ran: C3 optional: an empty Authorization header still fails$/,
    error: /status 200, body \{"auth":false\}$/,
    why: 'workerd drops an empty Authorization line: where credentials are optional, the request has no caller',
  },
  {
    runtime: 'workerd',
    title: /^V(1|3|10|11)[ ,]/,
    error: /ConfigurationError: The option 'revocation' needs timers that outlast a request/,
    why: 'revocation needs timers that outlast a request: a ConfigurationError when the app starts',
  },
  {
    runtime: 'workerd',
    title: /^the handler ran: J9 more tokens to decrypt than may wait/,
    error: /status 200, /,
    why: 'no token waits to be decrypted: workerd decrypts at once, in its only thread',
  },
];

const NO_SERVER =
  'frameworks on node:http are not tested on workerd: use @auth0-api/hono or @auth0-api/web there';

/**
 * What does not run on a runtime, or is not tried there.
 *
 * @type {readonly { runtime: string, part: string, cell: string, why: string }[]}
 */
export const unsupported = [
  { runtime: 'workerd', part: 'express', cell: 'Express', why: NO_SERVER },
  { runtime: 'workerd', part: 'fastify', cell: 'Fastify', why: NO_SERVER },
  { runtime: 'workerd', part: 'koa', cell: 'Koa', why: NO_SERVER },
  { runtime: 'workerd', part: 'nestjs', cell: 'NestJS', why: NO_SERVER },
];
