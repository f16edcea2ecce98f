/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/issuer/select.ts',
  tests: ['packages/core/test/token-claims.test.ts', 'packages/core/test/domains-resolver.test.ts'],
  patches: [
    {
      name: 'iss may be anything',
      find: "  if (typeof iss !== 'string')\n",
      replace: '  if (false)\n',
    },
    {
      name: 'a domains function is asked about any iss',
      find: "  if (typeof domains === 'function' && !isWellFormed(iss, defaults)) throw unknownIssuer();\n",
      replace: '',
    },
    {
      name: 'iss must be well-formed where there is a list',
      find: "if (typeof domains === 'function' && !isWellFormed(iss, defaults)) throw unknownIssuer();",
      replace: "if (typeof domains !== 'function' && !isWellFormed(iss, defaults)) throw unknownIssuer();",
    },
    {
      name: 'the first issuer will do',
      find: 'allowed.find((candidate) => candidate.issuer === iss)',
      replace: 'allowed[0]',
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
