import type { Environment } from '@auth0-api/core';
import type { ExplanationStep } from '@auth0-api/core/explain';
import type { Check } from './check.js';
import { fetchFinding } from './failure.js';
import { checkKeys } from './keys.js';
import type { Probe } from './probe.js';
import type { Recorded, Recorder } from './recorder.js';

/** What checking an issuer needs. */
export interface IssuerContext {
  readonly probe: Probe;
  readonly recorder: Recorder;
  readonly env: Environment;
}

// No issuer publishes a key of that name: the library looks for it in both documents, and does not find it.
const NOBODYS_KEY = 'auth0-api-doctor';

/** Checks an issuer's documents with the library itself, which fetches them and reports the result. */
export async function checkIssuer(issuer: string, context: IssuerContext): Promise<readonly Check[]> {
  const [alg = ''] = await context.probe.algorithms(issuer);
  const step = await context.probe.keyStep(issuer, { alg, kid: NOBODYS_KEY });
  if (step === undefined) throw new Error('No key was looked for.');
  const checks = await checkDocuments({ issuer, step, ...context });
  return checks.map((check) => ({ ...check, issuer }));
}

interface Looked extends IssuerContext {
  readonly issuer: string;
  readonly step: ExplanationStep;
}

async function checkDocuments(looked: Looked): Promise<readonly Check[]> {
  const { issuer, step, recorder, probe } = looked;
  const url = `${issuer}.well-known/openid-configuration`;
  const discovery = recorder.last(url);
  const connection = connectionCheck(looked, discovery);
  if (connection.outcome === 'problem')
    return [connection, ...skipped('discovery', 'issuer', 'key_set', 'keys')];
  const reason = step.problem?.reason;
  if (reason === 'issuer_unavailable')
    return [connection, failed('discovery', looked, discovery), ...skipped('issuer', 'key_set', 'keys')];
  const found: Check = { name: 'discovery', outcome: 'ok', detail: `${url} responds.` };
  const document = objectIn(discovery?.body);
  if (reason === 'issuer_mismatch')
    return [connection, found, mismatch(issuer, document, step), ...skipped('key_set', 'keys')];
  const named: Check = {
    name: 'issuer',
    outcome: 'ok',
    detail: `The discovery document names ${issuer} as its issuer.`,
  };
  const jwksUri = String(document.jwks_uri);
  const keySet = recorder.last(jwksUri);
  if (reason === 'key_set_unavailable')
    return [connection, found, named, failed('key_set', looked, keySet), ...skipped('keys')];
  const { keys } = objectIn(keySet?.body);
  const fetched: Check = { name: 'key_set', outcome: 'ok', detail: `${jwksUri} responds.` };
  return [
    connection,
    found,
    named,
    fetched,
    ...(await checkKeys(issuer, Array.isArray(keys) ? keys : [], probe)),
  ];
}

function connectionCheck({ issuer, step, env }: Looked, discovery: Recorded | undefined): Check {
  if (discovery?.headers !== undefined) {
    const detail = issuer.startsWith('https:')
      ? 'The issuer is reachable, and its TLS certificate is valid.'
      : 'The issuer is reachable, without TLS because it is on this machine.';
    return { name: 'connection', outcome: 'ok', detail };
  }
  return failedBy(step, { name: 'connection', recorded: discovery, env });
}

function failed(name: Check['name'], { step, env }: Looked, recorded: Recorded | undefined): Check {
  return failedBy(step, { name, recorded, env });
}

function failedBy(
  { problem, received = {} }: ExplanationStep,
  { name, recorded, env }: { name: Check['name']; recorded: Recorded | undefined; env: Environment },
): Check {
  if (problem === undefined) throw new Error('A request failed, but the library did not notice.');
  const { failure, status } = received;
  const fetched = { ...problem, failure: String(failure), status: Number(status) };
  return { name, outcome: 'problem', ...fetchFinding(fetched, recorded, env) };
}

function mismatch(
  issuer: string,
  document: Readonly<Record<string, unknown>>,
  { problem }: ExplanationStep,
): Check {
  return {
    name: 'issuer',
    outcome: 'problem',
    likelyCause: 'issuer_mismatch',
    detail: `The discovery document names ${String(document.issuer).slice(0, 256)} as its issuer, not ${issuer}`,
    fix: domainFix(document.issuer) ?? problem?.fix ?? '',
  };
}

// The issuer of a document is another party's text: only what can be a domain is repeated as one.
function domainFix(issuer: unknown): string | undefined {
  const [, host] = /^https:\/\/([a-z0-9._-]+(?::\d{1,5})?)\/$/i.exec(String(issuer)) ?? [];
  return host === undefined ? undefined : `Pass --domain ${host}, or set AUTH0_DOMAIN to it.`;
}

function skipped(...names: readonly Check['name'][]): readonly Check[] {
  return names.map((name) => ({
    name,
    outcome: 'skipped',
    detail: 'Not checked, because an earlier check failed.',
  }));
}

/** The object in a body that the library has already read as JSON. */
function objectIn(body: string | undefined): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(body === undefined || body === '' ? '{}' : body);
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
