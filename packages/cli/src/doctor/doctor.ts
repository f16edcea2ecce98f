import {
  ApiClient,
  type ApiClientOptions,
  Auth0ApiError,
  type Environment,
  normalizeDomain,
} from '@auth0-api/core';
import type { CallOf, GivenEvents, GivenSettings } from '../arguments.js';
import { clientOptions, withClient } from '../client.js';
import { settingsProblem } from '../settings-problem.js';
import type { Terminal } from '../terminal.js';
import { styleOf, toJson } from '../text.js';
import { checkAudience } from './audience.js';
import type { Check } from './check.js';
import { checkClock } from './clock.js';
import { checkEnvironment } from './environment.js';
import { checkIssuer } from './issuer.js';
import { Probe } from './probe.js';
import { Recorder } from './recorder.js';
import { renderChecks } from './render-checks.js';

/**
 * Checks everything that an API needs before it can verify a token.
 *
 * @returns whether there is no problem; warnings do not count
 */
export async function runDoctor(
  { settings, json, events }: CallOf<'doctor'>,
  terminal: Terminal,
): Promise<boolean> {
  const checks = await examine(settings, events, terminal);
  const ok = !checks.some(({ outcome }) => outcome === 'problem');
  terminal.print(
    json
      ? toJson({ ok, checks })
      : renderChecks(checks, { style: styleOf(terminal), width: terminal.columns }),
  );
  return ok;
}

async function examine(
  given: GivenSettings,
  events: GivenEvents | undefined,
  terminal: Terminal,
): Promise<readonly Check[]> {
  const { env } = terminal;
  const environment = checkEnvironment(env);
  const unreadable = environment.some(({ likelyCause }) => likelyCause === 'unreadable_variable');
  if (unreadable) return [...environment, { name: 'settings', outcome: 'skipped', detail: 'Not checked.' }];
  const options = readSettings(given, env);
  if ('problem' in options) return [...environment, options.problem];
  const issuers = issuersOf(options);
  const audiences = [options.audience ?? []].flat();
  const settings: Check = {
    name: 'settings',
    outcome: 'ok',
    detail: `Accepts tokens from ${issuers.join(' and ')} for ${audiences.join(' or ')}.`,
  };
  const documents = await examineIssuers(issuers, { options, events, terminal });
  return [
    ...environment,
    settings,
    ...checkAudience(audiences, issuers),
    ...remindOfHosts(options),
    ...remindOfBinding(options),
    ...documents,
  ];
}

/** The options, if a client can be created from them; otherwise what is wrong with them. */
function readSettings(given: GivenSettings, env: Environment): ApiClientOptions | { problem: Check } {
  let options: ApiClientOptions = {};
  try {
    options = clientOptions(given, env);
    new ApiClient(options).close();
    return options;
  } catch (error) {
    if (!(error instanceof Auth0ApiError)) throw error;
    const { detail, fix } = settingsProblem(error, options);
    return { problem: { name: 'settings', outcome: 'problem', likelyCause: error.reason, detail, fix } };
  }
}

function issuersOf({ domain, domains, allowInsecureLoopback = false }: ApiClientOptions): readonly string[] {
  const entries = Array.isArray(domains) ? (domains as readonly string[]) : [domain ?? ''];
  return entries.map((entry) => normalizeDomain(entry, { allowInsecureLoopback }));
}

/** `hosts` and `publicUrl` are options of the adapter, which this command cannot see, so it only reminds of them. */
function remindOfHosts({ dpop }: ApiClientOptions): readonly Check[] {
  if (dpop?.mode === 'disabled') return [];
  const detail =
    "This API accepts DPoP proofs. Set 'hosts' or 'publicUrl' in auth0(), so that it refuses proofs for another API. The doctor cannot check these options.";
  return [{ name: 'hosts', outcome: 'ok', detail }];
}

/** So is `exchangeBind` an option that only the code of the API can have (rule X13). */
function remindOfBinding({ clientSecret }: ApiClientOptions): readonly Check[] {
  if (clientSecret === undefined) return [];
  const detail =
    "This API has a client secret. If it exchanges tokens, set 'exchangeBind' to what the new tokens are bound to: 'dpop', 'mtls' or 'none'. Without a choice, tokens of callers with a bound token are not exchanged. The doctor cannot check this option.";
  return [{ name: 'exchange', outcome: 'ok', detail }];
}

interface Examined {
  readonly options: ApiClientOptions;
  readonly events: GivenEvents | undefined;
  readonly terminal: Terminal;
}

async function examineIssuers(
  issuers: readonly string[],
  { options, events, terminal }: Examined,
): Promise<readonly Check[]> {
  const now = () => Date.now() / 1000;
  const { env } = terminal;
  const [audience = ''] = [options.audience ?? []].flat();
  const recorder = new Recorder(now);
  // A token that nobody bound to a key can be tried out only where the scheme is Bearer.
  const probing: ApiClientOptions = { ...options, dpop: { mode: 'allowed' }, customFetch: recorder.fetch };
  return withClient(probing, async (client) => {
    const probe = new Probe(client, { audience, now });
    const checks: Check[] = [];
    for (const issuer of issuers) checks.push(...(await checkIssuer(issuer, { probe, recorder, env })));
    if (events !== undefined) {
      const { checkEvents } = await import('../events/check-events.js');
      checks.push(...(await checkEvents({ issuers, options, recorder }, events, terminal)));
    }
    return [...checks, checkClock(recorder.requests)];
  });
}
