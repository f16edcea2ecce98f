/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/issuer/select.ts',
  tests: ['packages/core/test/token-claims.test.ts', 'packages/core/test/domains-resolver.test.ts'],
  patches: [
    {
      name: 'iss may be anything',
      find: "if (typeof iss === 'string') return allowedIssuer",
      replace: 'if (iss !== undefined) return allowedIssuer',
    },
    {
      name: 'iss may be a list',
      find: "if (typeof iss === 'string') return allowedIssuer(iss, request, settings);",
      replace: 'if (iss !== undefined) return allowedIssuer(String(iss), request, settings);',
    },
    {
      name: 'a token that names no issuer has an unknown one',
      find: "if (typeof iss === 'string') return allowedIssuer(iss, request, settings);",
      replace: 'return allowedIssuer(String(iss), request, settings);',
    },
    {
      name: 'a domains function is asked about any iss',
      find: '  if (!isWellFormed(iss, defaults)) throw unknownIssuer();\n',
      replace: '',
    },
    {
      name: 'whoever a domains function is asked about is allowed',
      find: '  return allowed.then((issuers) => accepted(issuers.find((candidate) => candidate.issuer === iss)));',
      replace:
        '  return allowed.then((issuers) => issuers.find((one) => one.issuer === iss) ?? { ...issuers[0], id: iss, issuer: iss, algorithms: defaults.algorithms });',
    },
    {
      name: 'a list of domains is one that nobody is on',
      find: "if (typeof domains !== 'function') return accepted(listed.get(iss));",
      replace: "if (typeof domains !== 'function') return accepted(undefined);",
    },
    {
      name: 'the first issuer of a list will do',
      find: 'accepted(listed.get(iss))',
      replace: 'accepted(domains[0])',
    },
    {
      name: 'the first issuer that a function allows will do',
      find: 'issuers.find((candidate) => candidate.issuer === iss)',
      replace: 'issuers[0]',
    },
    {
      name: 'the case of iss does not count',
      find: 'candidate.issuer === iss',
      replace: 'candidate.issuer === iss.toLowerCase()',
    },
    {
      name: 'iss need only begin alike',
      find: 'candidate.issuer === iss',
      replace: 'iss.startsWith(candidate.issuer)',
    },
    {
      name: 'the final slash of iss does not count',
      find: 'candidate.issuer === iss',
      replace: "candidate.issuer.slice(0, -1) === iss.replace(/\\/$/, '')",
    },
    {
      name: 'an unknown issuer is made up',
      find: '  if (issuer === undefined) throw unknownIssuer();\n  return issuer;',
      replace: '  return issuer ?? { issuer: iss, algorithms: defaults.algorithms };',
    },
    {
      name: 'an iss that a domain can be made of is well-formed',
      find: 'return normalizeDomain(iss, defaults) === iss;',
      replace: "return normalizeDomain(iss, defaults) !== '';",
    },
    {
      name: 'an iss that is no domain is well-formed',
      find: '  } catch {\n    return false;',
      replace: '  } catch {\n    return true;',
    },
  ],
};
