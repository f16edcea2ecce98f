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
      find: "if (time === undefined) return 'bad';",
      replace: "if (time === undefined) return 'good';",
    },
    {
      name: 'a nonce is good for ever',
      find: 'age >= -MAX_SKEW && age <= this.#settings.ttl',
      replace: 'age >= -MAX_SKEW',
    },
    {
      name: 'a nonce ends an instant early',
      find: 'age >= -MAX_SKEW && age <= this.#settings.ttl',
      replace: 'age >= -MAX_SKEW && age < this.#settings.ttl',
    },
    {
      name: 'a nonce may be from the future',
      find: 'age >= -MAX_SKEW && age <= this.#settings.ttl',
      replace: 'age <= this.#settings.ttl',
    },
    {
      name: 'no process may be ahead',
      find: 'age >= -MAX_SKEW && age <= this.#settings.ttl',
      replace: 'age >= 0 && age <= this.#settings.ttl',
    },
    {
      name: 'any hash will do',
      find: "if (!issued) return 'bad';",
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
      find: "age < this.#settings.ttl * OFFER_AFTER ? 'good' : 'ending'",
      replace: "age < 0 ? 'good' : 'ending'",
    },
    {
      name: 'the next nonce is never offered',
      find: "age < this.#settings.ttl * OFFER_AFTER ? 'good' : 'ending'",
      replace: "age <= this.#settings.ttl ? 'good' : 'ending'",
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
