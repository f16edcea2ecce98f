/**
 * What a runtime, or a framework on it, does differently from Node.js before a request reaches this library. Each is safe: the
 * request is refused. What is not listed fails the run.
 *
 * @type {readonly { runtime: string, adapter?: string, title: RegExp, why: string }[]}
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
];
