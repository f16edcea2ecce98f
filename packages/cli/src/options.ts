import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './usage.js';

// Node.js takes some options, such as --env-file, even behind the name of a script: none of them can be here.
// Of an option that comes twice without `multiple`, parseArgs takes the last: something would be left out in silence.
const OPTIONS = {
  domain: { type: 'string', multiple: true },
  audience: { type: 'string', multiple: true },
  algorithm: { type: 'string', multiple: true },
  scope: { type: 'string', multiple: true },
  permission: { type: 'string', multiple: true },
  header: { type: 'string', short: 'H', multiple: true },
  events: { type: 'boolean' },
  'events-domain': { type: 'string', multiple: true },
  issuer: { type: 'string', multiple: true },
  subject: { type: 'string', multiple: true },
  organization: { type: 'string', multiple: true },
  client: { type: 'string', multiple: true },
  actor: { type: 'string', multiple: true },
  session: { type: 'string', multiple: true },
  'token-id': { type: 'string', multiple: true },
  everything: { type: 'boolean' },
  yes: { type: 'boolean' },
  before: { type: 'string', multiple: true },
  note: { type: 'string', multiple: true },
  'max-token-lifetime': { type: 'string', multiple: true },
  redis: { type: 'string', multiple: true },
  cluster: { type: 'boolean' },
  prefix: { type: 'string', multiple: true },
  check: { type: 'boolean' },
  open: { type: 'string', multiple: true },
  scopes: { type: 'string', multiple: true },
  openapi: { type: 'boolean' },
  port: { type: 'string', multiple: true },
  'write-env': { type: 'string', multiple: true },
  json: { type: 'boolean' },
  'allow-insecure-loopback': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const satisfies ParseArgsConfig['options'];

type OptionName = keyof typeof OPTIONS;

const SETTINGS = ['domain', 'audience', 'algorithm', 'json', 'allow-insecure-loopback'] as const;
const REDIS = ['redis', 'cluster', 'prefix', 'json'] as const;

/** Which options each command takes. */
const TAKEN = {
  doctor: [...SETTINGS, 'events', 'events-domain', 'redis', 'cluster', 'prefix'],
  explain: [...SETTINGS, 'scope', 'permission', 'header'],
  revoke: [
    ...['issuer', 'subject', 'organization', 'client', 'actor', 'session', 'token-id', 'everything'],
    ...['yes', 'before', 'note', 'max-token-lifetime', 'allow-insecure-loopback'],
    ...REDIS,
  ],
  revocations: REDIS,
  routes: ['check', 'open', 'scopes', 'openapi', 'json'],
  tenant: ['port', 'audience', 'scope', 'client', 'write-env', 'json'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A command that does something. */
export type CommandName = keyof typeof TAKEN;

/** The options of a call, by name. */
export type OptionValues = ReturnType<typeof parseOptions>['values'];

/** Whether a word is a command. */
export function isCommand(word: string): word is CommandName {
  return Object.hasOwn(TAKEN, word);
}

/**
 * Reads the options, whatever the command is.
 *
 * @throws UsageError that repeats nothing: what was typed may be a token in a wrong place
 */
export function parseOptions(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE'
        ? 'An option has no value, or has a value that it does not take.'
        : `Unknown option: use one of ${written(Object.keys(OPTIONS))}.`,
    );
  }
}

/** @throws UsageError for an option that the command does not take */
export function assertTaken(command: CommandName, values: OptionValues): void {
  const taken: readonly string[] = TAKEN[command];
  const others = Object.keys(values).filter((name) => !taken.includes(name));
  if (others.length > 0)
    throw new UsageError(`${command} does not take ${written(others)}. It takes ${written(taken)}.`);
}

/**
 * The value of an option that may be given once.
 *
 * @throws UsageError
 */
export function single(values: OptionValues, name: OptionName): string | undefined {
  const value = values[name];
  if (!Array.isArray(value)) return undefined;
  if (value.length > 1) throw new UsageError(`--${name} can be given once: run the command for each value.`);
  return value[0];
}

function written(names: readonly string[]): string {
  return names.map((name) => `--${name}`).join(', ');
}
