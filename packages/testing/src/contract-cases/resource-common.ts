import type { GuardSpec } from '../contract/app-spec.js';
import type { ContractCase, Fixture } from '../contract/contract-case.js';
import { bearerChallenges, fieldIn, ordinaryApp } from './common.js';

/** Takes a header field for the value. */
export const field = (name: string) => ({ from: (request: unknown) => fieldIn(request, name) });

/** Takes nothing, and throws. */
export const failing = {
  from: () => {
    throw new RangeError('broken');
  },
};

/** A refusal without a scope, to the byte. */
export const forbidden = (description: string): ContractCase['expect'] => ({
  status: 403,
  challenges: bearerChallenges('insufficient_scope'),
  body: JSON.stringify({ error: 'insufficient_scope', error_description: description }),
});

/** The handler runs. */
export const passes: ContractCase['expect'] = { status: 200, json: { ok: true } };

/** The error path of the app. */
export const broken = (handled: string): ContractCase['expect'] => ({
  status: 500,
  challenges: [],
  json: { handled },
});

/** An app with one guarded route. */
export const guarded = (guard: GuardSpec) => (fixture: Fixture) =>
  ordinaryApp(fixture, {}, [{ path: '/guarded', guard, handler: 'ok' }]);
