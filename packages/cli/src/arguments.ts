import {
  assertTaken,
  type CommandName,
  isCommand,
  type OptionValues,
  parseOptions,
  single,
} from './options.js';
import type { GivenRedis } from './redis/address.js';
import type { GivenTarget } from './revocation/target.js';
import { type GivenTenant, readTenant } from './tenant/given.js';
import { UsageError } from './usage.js';

/** Options of the API to check. Options that are left out are read from the environment. */
export interface GivenSettings {
  readonly domains: readonly string[];
  readonly audiences: readonly string[];
  readonly algorithms: readonly string[];
  readonly allowInsecureLoopback: boolean;
}

/** What to check of the Events API. */
export interface GivenEvents {
  /** The tenant's own domain, if that of the API is another one. */
  readonly domain: string | undefined;
  readonly redis: GivenRedis;
}

/** The command to run. */
export type Call =
  | { readonly command: 'help' | 'version' }
  | {
      readonly command: 'doctor';
      readonly settings: GivenSettings;
      readonly json: boolean;
      /** What of the Events API is checked; `undefined` for nothing. */
      readonly events: GivenEvents | undefined;
    }
  | {
      readonly command: 'explain';
      readonly settings: GivenSettings;
      readonly json: boolean;
      /** A token or text that contains one, or `-` for standard input. */
      readonly token: string;
      readonly scopes: readonly string[];
      readonly permissions: readonly string[];
    }
  | {
      readonly command: 'revoke';
      readonly issuers: readonly string[];
      readonly allowInsecureLoopback: boolean;
      readonly target: GivenTarget;
      readonly before: string | undefined;
      readonly note: string | undefined;
      readonly maxTokenLifetime: string | undefined;
      readonly redis: GivenRedis;
      readonly json: boolean;
    }
  | { readonly command: 'revocations'; readonly redis: GivenRedis; readonly json: boolean }
  | {
      readonly command: 'routes';
      /** The file that exports the app. */
      readonly module: string;
      readonly check: boolean;
      /** Routes that are open on purpose. */
      readonly open: readonly string[];
      /** The file of the scopes that the API defines. */
      readonly scopes: string | undefined;
      readonly openapi: boolean;
      readonly json: boolean;
    }
  | ({ readonly command: 'tenant'; readonly json: boolean } & GivenTenant);

/** A call of one command. */
export type CallOf<Name extends Call['command']> = Extract<Call, { readonly command: Name }>;

const COMMANDS = 'doctor, explain, revoke, revocations, routes or tenant';

/**
 * Reads the arguments.
 *
 * @throws UsageError
 */
export function readCall(argv: readonly string[]): Call {
  const { values, positionals } = parseOptions(argv);
  if (values.help === true) return { command: 'help' };
  if (values.version === true) return { command: 'version' };
  const [command, ...words] = positionals;
  if (command === undefined) throw new UsageError(`The command is missing: use ${COMMANDS}.`);
  if (!isCommand(command)) throw new UsageError(`Unknown command: use ${COMMANDS}.`);
  assertTaken(command, values);
  return READERS[command](values, words);
}

const READERS: Readonly<Record<CommandName, (values: OptionValues, words: readonly string[]) => Call>> = {
  doctor(values, words) {
    if (words.length > 0) throw new UsageError('doctor does not take a token.');
    const { json = false, events = false } = values;
    const ofEvents = (['events-domain', 'redis', 'cluster', 'prefix'] as const).filter(
      (name) => values[name] !== undefined,
    );
    if (ofEvents.length > 0 && !events)
      throw new UsageError(`--${ofEvents[0]} of doctor is for the check of the Events API: add --events.`);
    const given = events ? { domain: single(values, 'events-domain'), redis: redisOf(values) } : undefined;
    return { command: 'doctor', settings: settingsOf(values), json, events: given };
  },

  explain(values, words) {
    const { json = false, scope = [], permission = [], header = [] } = values;
    const [token, ...further] = [...(header.length === 0 ? [] : [header.join('\n')]), ...words];
    if (token === undefined)
      throw new UsageError('explain needs a token, or - to read it from standard input.');
    if (further.length > 0) throw new UsageError('explain takes one token: put it in quotation marks.');
    const settings = settingsOf(values);
    return { command: 'explain', settings, json, token, scopes: scope, permissions: permission };
  },

  revoke(values, words) {
    assertNoWords('revoke', words);
    const { issuer = [], json = false } = values;
    return {
      command: 'revoke',
      issuers: issuer,
      allowInsecureLoopback: values['allow-insecure-loopback'] ?? false,
      target: {
        subject: single(values, 'subject'),
        organization: single(values, 'organization'),
        client: single(values, 'client'),
        actor: single(values, 'actor'),
        session: single(values, 'session'),
        tokenId: single(values, 'token-id'),
        everything: values.everything ?? false,
        yes: values.yes ?? false,
      },
      before: single(values, 'before'),
      note: single(values, 'note'),
      maxTokenLifetime: single(values, 'max-token-lifetime'),
      redis: redisOf(values),
      json,
    };
  },

  revocations(values, words) {
    assertNoWords('revocations', words);
    return { command: 'revocations', redis: redisOf(values), json: values.json ?? false };
  },

  routes(values, words) {
    const [module, ...further] = words;
    if (module === undefined || further.length > 0)
      throw new UsageError('routes needs one module: the file that exports your app.');
    const { check = false, json = false, open = [], openapi = false } = values;
    const scopes = single(values, 'scopes');
    if (scopes !== undefined && !check)
      throw new UsageError('--scopes is for the check of routes: add --check.');
    if (open.length > 0 && !check && !openapi)
      throw new UsageError('--open is for the check of routes and for --openapi: add one of them.');
    if (openapi && json) throw new UsageError('--openapi prints JSON: leave out --json.');
    return { command: 'routes', module, check, open, scopes, openapi, json };
  },

  tenant(values, words) {
    assertNoWords('tenant', words);
    return { command: 'tenant', json: values.json ?? false, ...readTenant(values) };
  },
};

function assertNoWords(command: CommandName, words: readonly string[]): void {
  if (words.length > 0)
    throw new UsageError(`${command} takes options only: put values with blanks in quotation marks.`);
}

function settingsOf(values: OptionValues): GivenSettings {
  const { domain = [], audience = [], algorithm = [] } = values;
  const allowInsecureLoopback = values['allow-insecure-loopback'] ?? false;
  return { domains: domain, audiences: audience, algorithms: algorithm, allowInsecureLoopback };
}

function redisOf(values: OptionValues): GivenRedis {
  return {
    url: single(values, 'redis'),
    cluster: values.cluster ?? false,
    prefix: single(values, 'prefix'),
  };
}
