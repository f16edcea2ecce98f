/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/adapter.ts',
  tests: ['packages/core/test/adapter.test.ts'],
  patches: [
    {
      name: 'header fields are not written',
      find: '    writeHeaders(responseHeaders, answer);\n',
      replace: '',
    },
    {
      name: 'nobody is told that the client names the host',
      find: "    if (auth?.scheme === 'dpop') adapter.warnOfHost?.(incoming);\n",
      replace: '',
      tests: ['packages/core/test/hosts.test.ts'],
    },
    {
      name: 'a Bearer request warns of the host',
      find: "if (auth?.scheme === 'dpop') adapter.warnOfHost",
      replace: 'adapter.warnOfHost',
      tests: ['packages/core/test/hosts.test.ts'],
    },
    {
      name: 'the hosts do not count',
      find: 'publicUrlOf(adapter.publicUrl, source) ?? adapter.hosts;',
      replace: 'publicUrlOf(adapter.publicUrl, source);',
      tests: ['packages/core/test/hosts.test.ts'],
    },
    {
      name: 'the policy is not applied',
      find: 'if (policy === undefined || auth === undefined) return auth;',
      replace: 'if (auth !== null) return auth;',
    },
    {
      name: 'a policy must be there',
      find: 'if (policy === undefined || auth === undefined) return auth;',
      replace: 'if (auth === undefined) return auth;',
    },
    {
      name: 'the policy is asked about nobody',
      find: 'if (policy === undefined || auth === undefined) return auth;',
      replace: 'if (policy === undefined) return auth;',
    },
    {
      name: 'nobody waits for the policy',
      find: 'return andThen(adapter.client.enforce(auth, policy, detailsOf(adapter)), () => auth);',
      replace:
        'void Promise.resolve(adapter.client.enforce(auth, policy, detailsOf(adapter))).catch(() => {});\n    return auth;',
    },
    {
      name: 'whom another client found passes',
      find: 'if (previous?.auth !== undefined && previous.adapter.client === adapter.client) {',
      replace: 'if (previous?.auth !== undefined) {',
    },
    {
      name: 'nobody is whom an earlier pass found',
      find: 'if (previous?.auth !== undefined && previous.adapter.client === adapter.client) {',
      replace: 'if (previous?.adapter.client === adapter.client) {',
    },
    {
      name: 'a second pass verifies anew',
      find: 'if (previous?.auth !== undefined && previous.adapter.client === adapter.client) {',
      replace: 'if (false) {',
    },
    {
      name: 'the public URL is not waited for',
      find: 'return isPromise(place) || isPromise(certificate)\n',
      replace: 'return isPromise(certificate)\n',
    },
    {
      name: 'the certificate is not waited for',
      find: 'return isPromise(place) || isPromise(certificate)\n',
      replace: 'return isPromise(place)\n',
    },
    {
      name: 'the certificate is not waited for where the public URL fails',
      find: 'Promise.all([place, certificate]).then((told) =>',
      replace: '(async () => [await place, await certificate] as const)().then((told) =>',
    },
    {
      name: 'everybody may be anonymous',
      find: 'adapter.optional || (adapter.skipPreflight && isPreflight(request))',
      replace: 'true || (adapter.skipPreflight && isPreflight(request))',
    },
    {
      name: 'nobody may be anonymous',
      find: 'adapter.optional || (adapter.skipPreflight && isPreflight(request))',
      replace: 'adapter.skipPreflight && isPreflight(request)',
    },
    {
      name: 'preflights may be anonymous unasked',
      find: '(adapter.skipPreflight && isPreflight(request))',
      replace: 'isPreflight(request)',
    },
    {
      name: 'with preflights all others may be anonymous',
      find: '(adapter.skipPreflight && isPreflight(request))',
      replace: 'adapter.skipPreflight',
    },
    {
      name: 'credentials do not count where nobody has to bring any',
      find: 'if (mayBeAnonymous && hasNoCredentials(request)) return NO_CREDENTIALS;',
      replace: 'if (mayBeAnonymous) return NO_CREDENTIALS;',
    },
    {
      name: 'who brings no credentials may be anonymous',
      find: 'if (mayBeAnonymous && hasNoCredentials(request)) return NO_CREDENTIALS;',
      replace: 'if (hasNoCredentials(request)) return NO_CREDENTIALS;',
    },
    {
      name: 'what the app said about caching is overwritten',
      find: "if (name !== 'Cache-Control' || !answer.has(name)) answer.set",
      replace: 'answer.set',
    },
    {
      name: 'what the app said about anything stays',
      find: "if (name !== 'Cache-Control' || !answer.has(name)) answer.set",
      replace: 'if (!answer.has(name)) answer.set',
    },
    {
      name: 'nothing is said about caching',
      find: "if (name !== 'Cache-Control' || !answer.has(name)) answer.set",
      replace: "if (name !== 'Cache-Control') answer.set",
    },
    {
      name: 'a proof alone is no credential',
      find: "['authorization', 'dpop'].every",
      replace: "['authorization'].every",
    },
    {
      name: 'credentials are a token and a proof',
      find: "['authorization', 'dpop'].every",
      replace: "['authorization', 'dpop'].some",
    },
    {
      name: 'a client may be anything',
      find: "  if (!(client instanceof ApiClient)) return invalid('client', 'must be an ApiClient');\n",
      replace: '',
    },
    {
      name: 'options beside a client are ignored',
      find: 'return other === undefined\n',
      replace: 'return other !== null\n',
    },
    {
      name: 'a getCertificate that fails is the client’s fault',
      find: 'throw new ConfigurationError("The \'getCertificate\' function failed.", error);',
      replace: 'return undefined;',
    },
    {
      name: 'a certificate may be anything',
      find: "if (certificate === undefined || typeof certificate === 'string' || certificate instanceof Uint8Array)",
      replace: 'if (certificate !== null)',
    },
    {
      name: 'a certificate must be there',
      find: "if (certificate === undefined || typeof certificate === 'string' || certificate instanceof Uint8Array)",
      replace: "if (typeof certificate === 'string' || certificate instanceof Uint8Array)",
    },
    {
      name: 'a certificate is no text',
      find: "if (certificate === undefined || typeof certificate === 'string' || certificate instanceof Uint8Array)",
      replace: 'if (certificate === undefined || certificate instanceof Uint8Array)',
    },
    {
      name: 'a certificate is no bytes',
      find: "if (certificate === undefined || typeof certificate === 'string' || certificate instanceof Uint8Array)",
      replace: "if (certificate === undefined || typeof certificate === 'string')",
    },
    {
      name: 'the client of the options stands in the place of the chosen one',
      find: '    chosen ??\n    (client === undefined',
      replace: '    (client === undefined',
    },
  ],
};
