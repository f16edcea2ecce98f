import { isJsonObject } from '../base/json.js';
import { knownMembers } from '../base/own-members.js';
import { isCloudflare } from '../base/runtime.js';
import { ConfigurationError, MissingRequiredArgumentError, printableSetting } from '../errors/index.js';
import { oldVariables } from './old-variables.js';
import { secretProblem, textProblem } from './text-problem.js';

/** Throws a {@link ConfigurationError} that names the option and its environment variable, if there is one. */
export function invalid(option: string, problem: string): never {
  throw new ConfigurationError({
    description: `The option '${option}'${variableHint(option)} ${problem.replace(/\.$/, '')}.`,
  });
}

/**
 * The error for required options that are missing. It says how to pass them, and names variables of other libraries
 * that contain them (rule S14).
 */
export function missingOptions(options: readonly [string, ...string[]]): MissingRequiredArgumentError {
  const variables = options.flatMap((option) => VARIABLES.get(option) ?? []);
  const pass = options.length === 1 ? 'Pass it as an option' : 'Pass them as options';
  const hints = [
    ...(variables.length === 0 ? [] : [`${pass} or set ${variables.join(' and ')}.`]),
    ...variables.flatMap((variable) => oldVariableHint(variable)),
    ...(variables.length > 0 && isCloudflare() ? [CLOUDFLARE_HINT] : []),
  ];
  return new MissingRequiredArgumentError({ argument: options, hint: hints.join(' ') });
}

const CLOUDFLARE_HINT =
  'On Cloudflare Workers, process.env has the bindings from the compatibility date 2025-04-01 on.';

function oldVariableHint(variable: string): readonly string[] {
  const old = oldVariables(process.env).find(({ replacement }) => replacement === variable);
  if (old === undefined) return [];
  return [`This library does not read ${old.name}. ${old.fix ?? `Set ${variable} to its value.`}`];
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
 * A plain options object without unknown or `null` members (rule S13).
 *
 * @returns its own members (rule H14)
 */
export function objectOption<Options extends object>(
  option: string,
  value: Options,
  known: Readonly<Record<keyof Options, true>>,
): Options {
  if (!isJsonObject(value)) return invalid(option, 'must be an object');
  return knownMembers(value, Object.keys(known), (name, problem) =>
    invalid(option === 'options' ? name : `${option}.${name}`, problem),
  );
}

/** A string that is not blank, and has no misleading characters (rule S12). */
export function stringOption(option: string, value: unknown): string {
  assertText(option, value);
  const problem = textProblem(value);
  return problem === undefined ? value : invalid(option, `${problem}: '${printableSetting(value)}'`);
}

/** A secret: like {@link stringOption}, but no error shows it. */
export function secretOption(option: string, value: unknown): string {
  assertText(option, value);
  const problem = secretProblem(value);
  return problem === undefined ? value : invalid(option, problem);
}

function assertText(option: string, value: unknown): asserts value is string {
  if (typeof value !== 'string' || value.trim() === '') invalid(option, 'must be a non-empty string');
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
