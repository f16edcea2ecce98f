import { requiredScopes } from '@auth0-api/core';
import { noteStep, type StepSource, verifyingStep } from '@auth0-api/core/adapter';
import { Passage, type RouteDemand } from '@auth0-api/core/openapi';
import { describe, expect, it } from 'vitest';

type Accepted = StepSource['client']['accepts'];
interface Options {
  readonly optional?: boolean;
  readonly skipPreflight?: boolean;
  readonly policy?: ReturnType<typeof requiredScopes>;
  readonly accepts?: Accepted;
}

const source = ({ optional = false, skipPreflight = false, policy, accepts = {} }: Options): StepSource => ({
  optional,
  skipPreflight,
  policy,
  client: { accepts },
});
const auth = (options: Options = {}) => noteStep(() => {}, verifyingStep(source(options)));
const guard = (...scopes: readonly string[]) =>
  noteStep(() => {}, { kind: 'guard', policy: requiredScopes(...scopes) });

function passed(method: string, ...handlers: readonly unknown[]): Partial<RouteDemand> {
  const passage = new Passage(method);
  for (const handler of handlers) passage.pass(handler);
  return passage.end();
}

describe('what stands before a route', () => {
  it.each(['OPTIONS', '*'])('N2 %s with skipPreflight is unknown: preflights pass', (method) => {
    expect(passed(method, auth({ skipPreflight: true }))).toMatchObject({
      access: 'unknown',
      dynamic: ['auth0() lets CORS preflights pass (skipPreflight)'],
    });
  });

  it.each<[string, readonly unknown[]]>([
    ['a guard', [guard('a')]],
    ['another auth0()', [auth()]],
  ])('N2 %s after skipPreflight refuses preflights', (_what, handlers) => {
    expect(passed('*', auth({ skipPreflight: true }), ...handlers)).toMatchObject({
      access: 'protected',
      dynamic: [],
    });
  });

  it('N2 skipPreflight changes nothing for other methods, or where credentials are optional', () => {
    expect(passed('GET', auth({ skipPreflight: true })).access).toBe('protected');
    expect(passed('*', auth({ skipPreflight: true, optional: true }))).toMatchObject({
      access: 'optional',
      dynamic: [],
    });
  });

  it('N2 the policy of auth0() holds for verified callers; what a hook adds, for all', () => {
    const policy = requiredScopes('a');
    expect(passed('GET', auth({ optional: true, policy })).access).toBe('optional');
    for (const options of [{ optional: true }, { skipPreflight: true }]) {
      const passage = new Passage('*');
      passage.verify(verifyingStep(source(options), [policy]));
      expect(passage.end()).toMatchObject({ access: 'protected', demand: { scopes: ['a'] } });
    }
  });

  const es = ['ES256'];
  it.each<[string, Accepted, Accepted, Accepted]>([
    [
      'a required proof',
      { dpop: { algorithms: es, required: true } },
      { dpop: { algorithms: es, required: false } },
      { dpop: { algorithms: es, required: true } },
    ],
    ['no proof', { dpop: { algorithms: es, required: false } }, {}, {}],
    [
      'no common algorithm',
      { dpop: { algorithms: es, required: false } },
      { dpop: { algorithms: ['EdDSA'], required: false } },
      {},
    ],
    [
      'an issuer',
      { issuers: ['https://a/', 'https://b/'] },
      { issuers: ['https://b/'] },
      { issuers: ['https://b/'] },
    ],
    ['any issuer', { issuers: ['https://a/'] }, {}, { issuers: ['https://a/'] }],
    ['certificates', { mtls: true }, {}, { mtls: false }],
  ])('N1 of two auth0(), both must accept: %s', (_what, one, other, both) => {
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const)
      expect(passed('GET', auth({ accepts: first }), auth({ accepts: second }))).toEqual({
        access: 'protected',
        accepts: both,
        dynamic: [],
      });
  });

  it.each<[string, Accepted, Accepted]>([
    ['a proof and none', { dpop: { algorithms: es, required: true } }, {}],
    ['no common issuer', { issuers: ['https://a/'] }, { issuers: ['https://b/'] }],
  ])('N1 two auth0() that nothing satisfies say so: %s', (_what, one, other) => {
    expect(passed('GET', auth({ accepts: one }), auth({ accepts: other }))).toMatchObject({
      access: 'protected',
      dynamic: ['no credentials are accepted by each auth0() before it'],
    });
  });

  it('N1 what was demanded before an error handler is not demanded after it', () => {
    const passage = new Passage('GET');
    passage.pass(
      auth({ accepts: { dpop: { algorithms: es, required: true } }, policy: requiredScopes('a') }),
    );
    passage.pass(guard('b'));
    passage.catch(() => {});
    expect(passage.end()).toMatchObject({ access: 'unknown', demand: undefined });
    passage.pass(auth());
    passage.pass(guard('c'));
    expect(passage.end()).toMatchObject({ access: 'protected', demand: { scopes: ['c'] } });
    expect(passage.end().accepts).toEqual({});
  });
});
