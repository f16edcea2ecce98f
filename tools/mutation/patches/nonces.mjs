/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/dpop/nonces.ts',
  tests: ['packages/core/test/dpop-nonce.test.ts'],
  patches: [
    {
      name: 'any secret makes nonces',
      find: 'const [key] = this.#keys;',
      replace: 'const key = this.#keys.at(-1);',
    },
    {
      name: 'what is no nonce is one',
      find: 'if (time === undefined) return undefined;',
      replace: 'if (time === undefined) return { endsAt: 0, isEnding: false };',
    },
    {
      name: 'a nonce is good for ever',
      find: 'age >= -MAX_SKEW && age <= ttl',
      replace: 'age >= -MAX_SKEW',
    },
    {
      name: 'a nonce ends an instant early',
      find: 'age >= -MAX_SKEW && age <= ttl',
      replace: 'age >= -MAX_SKEW && age < ttl',
    },
    {
      name: 'a nonce may be from the future',
      find: 'age >= -MAX_SKEW && age <= ttl',
      replace: 'age <= ttl',
    },
    {
      name: 'no process may be ahead',
      find: 'age >= -MAX_SKEW && age <= ttl',
      replace: 'age >= 0 && age <= ttl',
    },
    {
      name: 'any hash will do',
      find: '    if (!issued) return undefined;\n',
      replace: '',
    },
    {
      name: 'only the newest secret counts',
      find: 'this.#keys.some((key) =>',
      replace: 'this.#keys.slice(0, 1).some((key) =>',
    },
    {
      name: 'every secret must fit',
      find: 'this.#keys.some((key) =>',
      replace: 'this.#keys.every((key) =>',
    },
    {
      name: 'the next nonce is offered at once',
      find: 'isEnding: age >= ttl * OFFER_AFTER',
      replace: 'isEnding: age >= 0',
    },
    {
      name: 'the next nonce is never offered',
      find: 'isEnding: age >= ttl * OFFER_AFTER',
      replace: 'isEnding: age > ttl',
    },
    {
      name: 'a nonce ends for the replay store when it was made',
      find: 'endsAt: issuedAt + ttl',
      replace: 'endsAt: issuedAt',
    },
    {
      name: 'the time is not part of the hash',
      find: 'JSON.stringify([LABEL, this.#settings.audience, issuedAt])',
      replace: 'JSON.stringify([LABEL, this.#settings.audience])',
    },
    {
      name: 'the audience is not part of the hash',
      find: 'JSON.stringify([LABEL, this.#settings.audience, issuedAt])',
      replace: 'JSON.stringify([LABEL, issuedAt])',
    },
    {
      name: 'nonces of different lengths are compared',
      find: 'one.length === other.length && timingSafeEqual(one, other)',
      replace: 'timingSafeEqual(one, other)',
    },
    {
      name: 'nonces of one length are the same',
      find: 'one.length === other.length && timingSafeEqual(one, other)',
      replace: 'one.length === other.length',
    },
  ],
  unobservable: [
    {
      find: "typeof nonce === 'string' ? NONCE.exec(nonce)?.[1] : undefined",
      why: 'The whole text is compared in the end; this spares the work for what cannot be a nonce.',
    },
    {
      find: "if (key === undefined) throw new TypeError('Nonces need a secret.');",
      why: 'The options demand a secret; only the type of a list does not.',
    },
  ],
};
