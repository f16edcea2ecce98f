/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/request-context.ts',
  tests: ['packages/core/test/adapter.test.ts'],
  patches: [
    {
      name: 'whom an earlier adapter found outlives a failure of this one',
      find: 'const context: PendingContext = { adapter, auth: undefined };',
      replace: 'const context: PendingContext = { adapter, auth: this.of(request)?.auth };',
    },
    {
      name: 'the first adapter counts',
      find: '    (request as Record<symbol, RequestContext>)[this.#key] = context;\n',
      replace: '    (request as Record<symbol, RequestContext>)[this.#key] ??= context;\n',
    },
    {
      name: 'of several policies the first one counts',
      find: '    authorizeContext(context, ...others),\n',
      replace: '    others.length > 100 ? authorizeContext(context, ...others) : undefined,\n',
    },
    {
      name: 'policies are not waited for',
      find: 'return andThen(adapter.client.enforce(auth, policy, detailsOf(adapter)), () =>\n    authorizeContext(context, ...others),\n  );',
      replace:
        'void Promise.resolve(adapter.client.enforce(auth, policy, detailsOf(adapter))).catch(() => {});\n  return authorizeContext(context, ...others);',
    },
    {
      name: 'a policy must be there',
      find: '  if (policy === undefined) return undefined;\n',
      replace: '',
    },
    {
      name: 'no policy is applied',
      find: 'if (policy === undefined) return undefined;',
      replace: 'if (context !== undefined) return undefined;',
    },
    {
      name: 'a handler need not be protected',
      find: '  assertContext(context);\n  const { adapter, auth } = context;',
      replace: '  if (context === undefined) return undefined;\n  const { adapter, auth } = context;',
    },
    {
      name: 'nobody is somebody',
      find: '  client.assertAuthenticated(auth, detailsOf(context.adapter));\n',
      replace: '',
    },
    {
      name: 'a context must not be there',
      find: 'if (context !== undefined) return;',
      replace: 'if (context === undefined) return;',
    },
    {
      name: 'an error of ours is answered like one of the client',
      find: 'error.status < 500 && ',
      replace: '',
    },
    {
      name: 'what the app wants to answer is answered',
      find: " && context?.adapter.onError !== 'next'",
      replace: '',
    },
    {
      name: 'an error of somebody else is answered',
      find: 'return error instanceof Auth0ApiError && error.status',
      replace: 'return (error as Auth0ApiError).status',
    },
    {
      name: 'nothing is answered where no auth0() ran',
      find: "context?.adapter.onError !== 'next'",
      replace: "context?.adapter.onError === 'respond'",
    },
    {
      name: 'challenges name no metadata',
      find: 'resourceMetadata: adapter.resourceMetadata?.url',
      replace: 'resourceMetadata: undefined',
    },
  ],
};
