import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './usage.js';

/** Options of the API to check. Options that are left out are read from the environment. */
export interface GivenSettings {
  readonly domains: readonly string[];
  readonly audiences: readonly string[];
  readonly algorithms: readonly string[];
  readonly allowInsecureLoopback: boolean;
}

/** The command to run. */
export type Call =
  | { readonly command: 'help' | 'version' }
  | { readonly command: 'doctor'; readonly settings: GivenSettings; readonly json: boolean }
  | {
      readonly command: 'explain';
      readonly settings: GivenSettings;
      readonly json: boolean;
      /** A token or text that contains one, or `-` for standard input. */
      readonly token: string;
      readonly scopes: readonly string[];
      readonly permissions: readonly string[];
    };

const OPTIONS = {
  domain: { type: 'string', multiple: true },
  audience: { type: 'string', multiple: true },
  algorithm: { type: 'string', multiple: true },
  scope: { type: 'string', multiple: true },
  permission: { type: 'string', multiple: true },
  header: { type: 'string', short: 'H', multiple: true },
  json: { type: 'boolean' },
  'allow-insecure-loopback': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const satisfies ParseArgsConfig['options'];
const EXISTING = Object.keys(OPTIONS)
  .map((name) => `--${name}`)
  .join(', ');

/**
 * Reads the arguments.
 *
 * @throws UsageError
 */
export function readCall(argv: readonly string[]): Call {
  const { values, positionals } = parse(argv);
  if (values.help === true) return { command: 'help' };
  if (values.version === true) return { command: 'version' };
  const [command, token, ...others] = positionals;
  const { domain = [], audience = [], algorithm = [], scope = [], permission = [], json = false } = values;
  const { header = [] } = values;
  const allowInsecureLoopback = values['allow-insecure-loopback'] ?? false;
  const settings = { domains: domain, audiences: audience, algorithms: algorithm, allowInsecureLoopback };
  if (command === 'doctor') {
    if (token !== undefined) throw new UsageError('doctor does not take a token.');
    if (scope.length + permission.length + header.length > 0)
      throw new UsageError('--scope, --permission and --header are options of explain.');
    return { command, settings, json };
  }
  if (command === undefined) throw new UsageError('The command is missing: use doctor or explain.');
  if (command !== 'explain') throw new UsageError('Unknown command: use doctor or explain.');
  const [input, ...further] = [
    ...(header.length === 0 ? [] : [header.join('\n')]),
    ...[token ?? [], others].flat(),
  ];
  if (input === undefined)
    throw new UsageError('explain needs a token, or - to read it from standard input.');
  if (further.length > 0) throw new UsageError('explain takes one token: put it in quotation marks.');
  return { command, settings, json, token: input, scopes: scope, permissions: permission };
}

// The messages of parseArgs repeat what was typed, which may be a token in a wrong place.
function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE'
        ? 'An option has no value, or has a value that it does not take.'
        : `Unknown option: use one of ${EXISTING}.`,
    );
  }
}
