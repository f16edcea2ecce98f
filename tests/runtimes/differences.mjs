/** workerd-contract.mjs adds it. */
const NOT_GOT = /the worker did not get the request/;

/**
 * What a runtime, or a framework on it, does differently from Node.js before a request reaches this library. Each is safe: the
 * request is refused. What is not listed fails the run. `error` is what the failure must say, too.
 *
 * @type {readonly { runtime: string, adapter?: string, title: RegExp, error?: RegExp, why: string }[]}
 */
export const differences = [
  {
    runtime: 'bun',
    title: /^D9 .*the target \*/,
    why: 'Bun answers 400 to the target * itself',
  },
  {
    runtime: 'deno',
    adapter: 'Fastify 5',
    title: /^D9 .*(absolute-form|another host than the Host line|for the Host line|the target http)/,
    why: 'Fastify answers 400 to a target in absolute form itself',
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
