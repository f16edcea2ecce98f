import { ApiClient, type ApiClientOptions, Auth0ApiError } from '@auth0-api/core';
import type { Tenant } from '@auth0-api/testing';

/** A client of a tenant. */
export function clientOf(tenant: Tenant, options: ApiClientOptions = {}): ApiClient {
  return new ApiClient({ ...tenant.options(), ...options });
}

/** Presents a token as a Bearer token. */
export function bearer(token: string): { headers: Record<string, string> } {
  return { headers: { authorization: `Bearer ${token}` } };
}

/** The library's error that a promise ends with; fails when it ends otherwise, and for an error that says nothing. */
export async function refusal(promise: Promise<unknown>): Promise<Auth0ApiError> {
  const outcome = await promise.then(
    () => new Error('It was accepted.'),
    (error: unknown) => error,
  );
  if (!(outcome instanceof Auth0ApiError)) throw outcome;
  if (!outcome.description) throw new Error(`The error '${outcome.reason}' does not say what is wrong.`);
  return outcome;
}

/** The challenge lines of an error. */
export function challenges(error: Auth0ApiError): readonly string[] {
  const lines = error.headers['WWW-Authenticate'];
  return lines === undefined ? [] : [lines].flat();
}

/** The challenge lines of an answer that tells the client nothing: DPoP beside Bearer is the default. */
export const SILENT_CHALLENGES: readonly string[] = ['Bearer realm="api"', 'DPoP algs="ES256"'];
