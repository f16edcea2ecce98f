import { Auth0ApiError, type Environment, optionsFromEnv } from '@auth0-api/core';
import { type OldVariable, oldVariables } from '@auth0-api/core/adapter';
import type { Check, Finding } from './check.js';

const NAMESPACE = 'AUTH0_';

/** Checks the environment variables as the library reads them. Shows no values. */
export function checkEnvironment(env: Environment): readonly Check[] {
  const known = readVariables();
  const ours = Object.keys(env).filter((name) => name.startsWith(NAMESPACE));
  const old = oldVariables(env);
  const set = ours.filter((name) => known.includes(name) && isSet(env, name));
  const names = set.length === 0 ? `No ${NAMESPACE} variable is set.` : `Set: ${set.join(', ')}.`;
  const findings = [
    ...old.filter((variable) => isMissed(variable, env)).map(replaced),
    ...ours
      .filter((name) => !known.includes(name) && isSet(env, name) && !old.some((one) => one.name === name))
      .map((name) => notRead(name, known)),
    ...ours.filter((name) => known.includes(name) && !isSet(env, name)).map(empty),
  ];
  const problem = unreadable(env) ?? unverifiedTls(env);
  return [
    ...(problem === undefined ? [] : [{ name: 'environment', outcome: 'problem', ...problem } as const]),
    ...findings.map((finding) => ({ name: 'environment', outcome: 'warning', ...finding }) as const),
    ...(problem === undefined ? [{ name: 'environment', outcome: 'ok', detail: names } as const] : []),
  ];
}

/** The variables that the library reads: those that it looks up when it gets no options. */
function readVariables(): readonly string[] {
  const asked = new Set<string>();
  const recorder = new Proxy<Record<string, string | undefined>>(
    {},
    {
      get: (_target, name) => {
        if (typeof name === 'string') asked.add(name);
        return undefined;
      },
    },
  );
  optionsFromEnv(recorder);
  return [...asked];
}

function unreadable(env: Environment): Finding | undefined {
  try {
    optionsFromEnv(env);
    return undefined;
  } catch (error) {
    if (!(error instanceof Auth0ApiError)) throw error;
    return {
      likelyCause: 'unreadable_variable',
      detail: error.description,
      fix: 'Fix the variable that the message names, or unset it.',
    };
  }
}

function unverifiedTls(env: Environment): Finding | undefined {
  if (env.NODE_TLS_REJECT_UNAUTHORIZED !== '0') return undefined;
  return {
    likelyCause: 'tls_not_verified',
    detail: 'NODE_TLS_REJECT_UNAUTHORIZED is 0, so nothing proves that the keys come from Auth0.',
    fix: 'Unset it. For a proxy with its own certificate authority, set NODE_EXTRA_CA_CERTS.',
  };
}

/** A name that not only Auth0 uses counts only if its replacement is unset. */
function isMissed({ name, replacement = '' }: OldVariable, env: Environment): boolean {
  return name.startsWith(NAMESPACE) || !isSet(env, replacement);
}

function replaced({ name, replacement, fix }: OldVariable): Finding {
  return {
    likelyCause: 'unknown_variable',
    detail: `${name} is set, but this library does not read it.`,
    fix: `${fix ?? `Set ${replacement} to the same value.`} Ignore this if another library reads ${name}.`,
  };
}

function isSet(env: Environment, name: string): boolean {
  return (env[name] ?? '').trim() !== '';
}

function notRead(name: string, known: readonly string[]): Finding {
  return {
    likelyCause: 'unknown_variable',
    detail: `${name} is set, but this library does not read it.`,
    fix: `It reads ${known.join(', ')}. Ignore this if another library reads it.`,
  };
}

function empty(name: string): Finding {
  return {
    likelyCause: 'empty_variable',
    detail: `${name} is set, but empty.`,
    fix: 'Set it to a value, or unset it.',
  };
}
