import { isJsonObject } from '../claims.js';
import { ConfigurationError, MissingRequiredArgumentError } from '../errors.js';
import { ownMembers } from '../own-members.js';

/** Throws a {@link ConfigurationError} that names the option and, where there is one, its environment variable. */
export function invalid(option: string, problem: string): never {
  throw new ConfigurationError(
    `The option '${option}'${variableHint(option)} ${problem.replace(/\.$/, '')}.`,
  );
}

/** Throws a {@link MissingRequiredArgumentError} that says where the option could have come from. */
export function missing(option: string): never {
  const variable = VARIABLES.get(option);
  throw new MissingRequiredArgumentError(
    option,
    variable === undefined ? '' : `Pass it as an option or set ${variable}.`,
  );
}

const VARIABLES: ReadonlyMap<string, string> = new Map([
  ['domain', 'AUTH0_DOMAIN'],
  ['domains', 'AUTH0_DOMAINS'],
  ['audience', 'AUTH0_AUDIENCE'],
  ['clientId', 'AUTH0_CLIENT_ID'],
  ['clientSecret', 'AUTH0_CLIENT_SECRET'],
  ['cache.ttl', 'AUTH0_CACHE_TTL'],
  ['timeout', 'AUTH0_TIMEOUT'],
]);

function variableHint(option: string): string {
  const variable = VARIABLES.get(option);
  return variable === undefined ? '' : ` (${variable})`;
}

/** A number within bounds, both included. */
export function numberOption(option: string, value: unknown, bounds: { min: number; max: number }): number {
  if (typeof value === 'number' && value >= bounds.min && value <= bounds.max) return value;
  const range = Number.isFinite(bounds.max)
    ? `from ${bounds.min} to ${bounds.max}`
    : `of at least ${bounds.min}`;
  return invalid(option, `must be a number ${range}`);
}

/** A whole number within bounds, both included. */
export function integerOption(option: string, value: unknown, bounds: { min: number; max: number }): number {
  if (Number.isSafeInteger(value)) return numberOption(option, value, bounds);
  return invalid(option, `must be a whole number from ${bounds.min} to ${bounds.max}`);
}

/**
 * A plain object of options, with no member that is unknown: a misspelt option must not be ignored silently.
 *
 * @returns its own members (rule H14)
 */
export function objectOption<Options extends object>(
  option: string,
  value: Options,
  known: Readonly<Record<keyof Options, true>>,
): Options {
  if (!isJsonObject(value)) return invalid(option, 'must be an object');
  const stray = Object.keys(value).find((name) => !Object.hasOwn(known, name));
  return stray === undefined
    ? ownMembers(value)
    : invalid(option === 'options' ? stray : `${option}.${stray}`, 'does not exist');
}

/** A string that is not blank. */
export function stringOption(option: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '' && value.trim() === value) return value;
  return invalid(option, 'must be a non-empty string without surrounding blanks');
}

/** A list of strings that are not blank. */
export function stringListOption(option: string, value: unknown): readonly string[] {
  if (!Array.isArray(value)) return invalid(option, 'must be a list of strings');
  return Object.freeze(Array.from(value, (member) => stringOption(option, member)));
}

/** One of the allowed values. */
export function choiceOption<Choice extends string>(
  option: string,
  value: unknown,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((choice) => choice === value);
  return found ?? invalid(option, `must be ${choices.map((choice) => `'${choice}'`).join(' or ')}`);
}

/** True or false. */
export function booleanOption(option: string, value: unknown): boolean {
  return typeof value === 'boolean' ? value : invalid(option, 'must be true or false');
}

/** A function. */
export function functionOption<Value>(option: string, value: Value): Value {
  return typeof value === 'function' ? value : invalid(option, 'must be a function');
}
