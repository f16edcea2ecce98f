/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/issuer/places.ts',
  tests: ['packages/core/test/isolation.test.ts', 'packages/core/test/issuers.test.ts'],
  patches: [
    {
      name: 'nobody has a place',
      find: '    if (place === undefined) return undefined;\n    place.uses += 1;\n    return place.documents;',
      replace: '    if (place !== undefined) place.uses += 1;\n    return undefined;',
    },
    { name: 'uses do not count', find: '    place.uses += 1;\n', replace: '' },
    { name: 'there are any number of places', find: '    this.#makeRoom();\n', replace: '' },
    {
      name: 'newcomers have no part of their own',
      find: 'this.#newcomers.size < this.#newcomersShare ? this.#leastUsed() : undefined',
      replace: 'this.#leastUsed()',
    },
    {
      name: 'nobody goes who stayed',
      find: '      if (least !== undefined) this.#places.delete(least.id);\n      else if (newcomer',
      replace: '      if (newcomer',
    },
    {
      name: 'nobody goes who is new',
      find: '      else if (newcomer !== undefined) this.#judge(newcomer);\n',
      replace: '',
    },
    {
      name: 'who is waited for goes',
      find: 'if (newcomer.documents.isAwaited) this.#newcomers.add(newcomer);\n    else if (',
      replace: 'if (',
    },
    {
      name: 'who was used once stays',
      find: 'newcomer.uses < 2 || ',
      replace: '',
    },
    {
      name: 'who has no keys stays',
      find: ' || !newcomer.documents.holdsKeys',
      replace: '',
    },
    {
      name: 'who is new is the least used',
      find: 'if (this.#newcomers.has(place) || place.documents.isAwaited) continue;',
      replace: '',
    },
    {
      name: 'the first goes, however much it is used',
      find: 'if (least === undefined || place.uses < least.uses) least = place;',
      replace: 'if (least === undefined) least = place;',
    },
    {
      name: 'uses count for ever',
      find: '    if (elapsed >= 0 && elapsed < HALF_LIFE) return;\n',
      replace: '    if (elapsed !== Number.POSITIVE_INFINITY) return;\n',
    },
    {
      name: 'all places are looked at',
      find: '      if (rest === 0) break;\n',
      replace: '      if (rest < -1e6) break;\n',
    },
  ],
};
