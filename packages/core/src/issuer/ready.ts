import { Auth0ApiError, IssuerUnavailableError } from '../errors/index.js';
import type { Issuer } from './documents.js';
import type { IssuerRegistry } from './registry.js';

/** Whether tokens of an issuer can be verified. */
export interface IssuerReadiness {
  /** The `iss` of its tokens. */
  readonly issuer: string;
  readonly ok: boolean;
  /** Why not. */
  readonly error?: Auth0ApiError;
}

/** How many issuers are asked at once: a list may be longer than requests to issuers may be (rule R18). */
const AT_ONCE = 100;

/**
 * Loads the documents of issuers (rule U1).
 *
 * @throws the error of the only issuer; IssuerUnavailableError if none of several can serve
 */
export async function readyIssuers(
  issuers: readonly Issuer[],
  registry: IssuerRegistry,
  complete: (error: Auth0ApiError) => Auth0ApiError,
): Promise<readonly IssuerReadiness[]> {
  const results = new Map<Issuer, IssuerReadiness>();
  const rest = issuers.values();
  const worker = async () => {
    for (const each of rest) results.set(each, await readiness(each, registry, complete));
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, issuers.length) }, worker));
  const ordered = issuers.map((each) => results.get(each) as IssuerReadiness);
  const errors = ordered.flatMap(({ error }) => error ?? []);
  if (errors.length === 0 || errors.length < ordered.length) return Object.freeze(ordered);
  throw errors.length === 1 ? errors[0] : complete(noneReady(errors));
}

async function readiness(
  issuer: Issuer,
  registry: IssuerRegistry,
  complete: (error: Auth0ApiError) => Auth0ApiError,
): Promise<IssuerReadiness> {
  const name = issuer.issuer;
  try {
    await registry.documents(issuer).ready();
    return Object.freeze({ issuer: name, ok: true });
  } catch (error) {
    if (!(error instanceof Auth0ApiError)) throw error;
    return Object.freeze({ issuer: name, ok: false, error: complete(error) });
  }
}

function noneReady(errors: readonly Auth0ApiError[]): IssuerUnavailableError {
  return new IssuerUnavailableError({
    reason: 'issuer_unavailable',
    description: `None of the ${errors.length} accepted issuers can serve.`,
    retryAfter: 1,
    cause: new AggregateError(errors, 'The errors of all issuers.'),
  });
}
