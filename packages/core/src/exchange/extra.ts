import { isJsonObject } from '../base/json.js';
import type { Flow, Parameter } from './flow.js';
import { invalidInput } from './input.js';

/** Your own parameters for the Action of an exchange profile. A list is sent as repeated parameters. */
export type ExtraParameters = Readonly<Record<string, string | readonly string[]>>;

const MAX_VALUES = 20;
// No brackets: servers read `audience[]` and `audience[0]` as `audience`.
const NAME = /^[\w.:/~-]{1,128}$/;
const RESERVED: ReadonlySet<string> = new Set([
  'grant_type',
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
  'subject_token',
  'subject_token_type',
  'requested_token_type',
  'actor_token',
  'actor_token_type',
  'subject_issuer',
  'audience',
  'aud',
  'resource',
  'resources',
  'resource_indicator',
  'scope',
  'connection',
  'login_hint',
  'organization',
  'assertion',
]);

/** Checks the app's own parameters: they cannot replace a parameter that already has a meaning (rule X4). */
export function extraParameters(flow: Flow, extra: unknown): readonly Parameter[] {
  if (extra === undefined) return [];
  if (!isJsonObject(extra)) throw invalidInput(flow, 'extra', 'must be an object');
  return Object.entries(extra).flatMap(([name, value]) => {
    const [base = ''] = name.toLowerCase().split('.', 1);
    if (!NAME.test(name)) throw invalidInput(flow, 'extra', 'has a name that is not a valid parameter name');
    if (RESERVED.has(base)) throw invalidInput(flow, `extra.${name}`, 'is reserved');
    return valuesOf(flow, name, value).map((text): Parameter => [name, text]);
  });
}

function valuesOf(flow: Flow, name: string, value: unknown): readonly string[] {
  const values = Array.isArray(value) ? Array.from(value) : [value];
  if (values.length > MAX_VALUES)
    throw invalidInput(flow, `extra.${name}`, `has more than ${MAX_VALUES} values`);
  if (!values.every((item) => typeof item === 'string'))
    throw invalidInput(flow, `extra.${name}`, 'must be a string or a list of strings');
  return values;
}
