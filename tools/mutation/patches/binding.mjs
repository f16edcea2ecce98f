/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/dpop/binding.ts',
  tests: ['packages/core/test/dpop-binding.test.ts', 'packages/core/test/mtls.test.ts'],
  patches: [
    {
      name: 'a token that is bound to a key is a Bearer token',
      find: "if (scheme === 'bearer' && isJsonObject(cnf) && Object.hasOwn(cnf, 'jkt'))",
      replace: 'if (false)',
    },
    {
      name: 'a token that is bound to a key is refused whatever the scheme',
      find: "if (scheme === 'bearer' && isJsonObject(cnf) && Object.hasOwn(cnf, 'jkt'))",
      replace: "if (isJsonObject(cnf) && Object.hasOwn(cnf, 'jkt'))",
    },
    {
      name: 'cnf is taken for an object',
      find: "isJsonObject(cnf) && Object.hasOwn(cnf, 'jkt')",
      replace: "cnf !== undefined && Object.hasOwn(cnf as object, 'jkt')",
    },
    {
      name: 'only a jkt that is text binds to a key',
      find: "isJsonObject(cnf) && Object.hasOwn(cnf, 'jkt')",
      replace: "isJsonObject(cnf) && typeof cnf.jkt === 'string'",
    },
    {
      name: 'an empty jkt binds to no key',
      find: "isJsonObject(cnf) && Object.hasOwn(cnf, 'jkt')",
      replace: "isJsonObject(cnf) && Object.hasOwn(cnf, 'jkt') && cnf.jkt !== ''",
    },
    {
      name: 'a token with a certificate beside its key is a Bearer token',
      find: "isJsonObject(cnf) && Object.hasOwn(cnf, 'jkt')",
      replace: "isJsonObject(cnf) && Object.hasOwn(cnf, 'jkt') && !Object.hasOwn(cnf, 'x5t#S256')",
    },
    {
      name: 'cnf null is none',
      find: 'cnf === undefined ? UNBOUND : readConfirmation',
      replace: '(cnf ?? undefined) === undefined ? UNBOUND : readConfirmation',
    },
    {
      name: 'cnf that is no object is none',
      find: 'cnf === undefined ? UNBOUND : readConfirmation',
      replace: '!isJsonObject(cnf) ? UNBOUND : readConfirmation',
    },
    {
      name: 'every token is bound',
      find: 'cnf === undefined ? UNBOUND : readConfirmation',
      replace: 'false ? UNBOUND : readConfirmation',
    },
    {
      name: 'the certificate is not looked at',
      find: 'if (certificate !== undefined) checkCertificate(presentation.certificate, certificate);\n  else if',
      replace: 'if (certificate === undefined && rules.mtls?.required) throw unsupported();\n  if',
    },
    {
      name: 'the certificate is looked at where no token is bound to a key alone',
      find: 'if (certificate !== undefined) checkCertificate(presentation.certificate, certificate);',
      replace:
        'if (certificate !== undefined && jkt === undefined) checkCertificate(presentation.certificate, certificate);',
    },
    {
      name: 'certificates may be demanded in vain',
      find: 'else if (rules.mtls?.required)',
      replace: 'else if (false)',
    },
    {
      name: 'certificates are demanded wherever they are understood',
      find: 'else if (rules.mtls?.required)',
      replace: 'else if (rules.mtls)',
    },
    {
      name: 'a key does where certificates are demanded',
      find: 'else if (rules.mtls?.required)',
      replace: 'else if (rules.mtls?.required && jkt === undefined)',
    },
    {
      name: 'an unbound token may come with a proof',
      find: "if (scheme === 'dpop' && jkt === undefined)",
      replace: 'if (false)',
    },
    {
      name: 'no token may come without a key',
      find: "if (scheme === 'dpop' && jkt === undefined)",
      replace: 'if (jkt === undefined)',
    },
    {
      name: 'a token that is bound to a certificate may come with any proof',
      find: "if (scheme === 'dpop' && jkt === undefined)",
      replace: "if (scheme === 'dpop' && jkt === undefined && certificate === undefined)",
    },
    {
      name: 'a proof beside a Bearer token is ignored',
      find: "if (scheme === 'bearer' && hasProof && rules.acceptsDpop) {",
      replace: 'if (false) {',
    },
    {
      name: 'a proof beside a DPoP token is one too many',
      find: "if (scheme === 'bearer' && hasProof && rules.acceptsDpop) {",
      replace: 'if (hasProof && rules.acceptsDpop) {',
    },
    {
      name: 'a Bearer token is refused where it comes without a proof',
      find: "if (scheme === 'bearer' && hasProof && rules.acceptsDpop) {",
      replace: "if (scheme === 'bearer' && rules.acceptsDpop) {",
    },
    {
      name: 'a proof counts where DPoP is disabled',
      find: "if (scheme === 'bearer' && hasProof && rules.acceptsDpop) {",
      replace: "if (scheme === 'bearer' && hasProof) {",
    },
    {
      name: 'the key that the proof must be made with is forgotten',
      find: '  return jkt;\n',
      replace: '  return undefined;\n',
    },
    {
      name: 'cnf may be text or a list',
      find: 'const members = isJsonObject(cnf) ? cnf : {};',
      replace: 'const members = (Array.isArray(cnf) ? cnf[0] : cnf) as JsonObject;',
    },
    {
      name: 'certificates bind where they are not understood',
      find: "rules.mtls === undefined ? undefined : thumbprint(members, 'x5t#S256')",
      replace: "thumbprint(members, 'x5t#S256')",
    },
    {
      name: 'certificates bind nowhere',
      find: "rules.mtls === undefined ? undefined : thumbprint(members, 'x5t#S256')",
      replace: "thumbprint({}, 'x5t#S256')",
    },
    {
      name: 'what nobody understands binds to nothing',
      find: 'if (jkt === undefined && certificate === undefined) throw unsupported();',
      replace: '',
    },
    {
      name: 'a token must be bound to a certificate',
      find: 'if (jkt === undefined && certificate === undefined) throw unsupported();',
      replace: 'if (certificate === undefined) throw unsupported();',
    },
    {
      name: 'a token must be bound to a key',
      find: 'if (jkt === undefined && certificate === undefined) throw unsupported();',
      replace: 'if (jkt === undefined) throw unsupported();',
    },
    {
      name: 'every confirmation has all members',
      find: 'if (!Object.hasOwn(members, name)) return undefined;',
      replace: '',
    },
    {
      name: 'a thumbprint that is no text is none',
      find: "if (value === undefined || value === '') throw unsupported();",
      replace: "if (value === '') throw unsupported();",
    },
    {
      name: 'a thumbprint may be empty',
      find: "if (value === undefined || value === '') throw unsupported();",
      replace: 'if (value === undefined) throw unsupported();',
    },
    {
      name: 'a missing certificate is one that cannot be read',
      find: 'if (certificate === undefined || certificate.length === 0)',
      replace: "if (certificate === '-')",
    },
    {
      name: 'no bytes are a certificate that cannot be read',
      find: 'if (certificate === undefined || certificate.length === 0)',
      replace: 'if (certificate === undefined)',
    },
    {
      name: 'any certificate will do',
      find: 'if (certificateThumbprint(certificate) !== expected)',
      replace: "if (certificateThumbprint(certificate) === '')",
    },
    {
      name: 'the thumbprint need only end alike',
      find: 'if (certificateThumbprint(certificate) !== expected)',
      replace: 'if (!certificateThumbprint(certificate).endsWith(expected))',
    },
  ],
};
