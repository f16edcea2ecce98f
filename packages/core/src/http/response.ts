import type { Fetch, FetchHeaders, FetchInit, FetchResponse } from './fetch.js';
import { FetchFailure } from './fetch-failure.js';

const FIELDS = ['cache-control', 'retry-after', 'x-ratelimit-reset', 'dpop-nonce'] as const;

/** The header fields of a response that this library uses; `undefined` for a missing one. */
export type AnswerFields = Readonly<Record<(typeof FIELDS)[number], string | undefined>>;

/** A response whose body was not read yet. */
export interface CheckedResponse {
  readonly status: number;
  readonly fields: AnswerFields;
  readonly response: FetchResponse;
}

/**
 * Sends a request, and checks what comes before the body: no redirects (rule R8), and a response as `fetch` creates it (R28).
 *
 * @param init `expected` is the only status that is accepted. Default: any status except redirects
 * @throws FetchFailure; whatever `customFetch` throws
 */
export async function send(
  url: string,
  { expected, ...init }: Omit<FetchInit, 'redirect'> & { readonly expected?: number | undefined },
  customFetch: Fetch,
): Promise<CheckedResponse> {
  const response = await customFetch(url, { ...init, redirect: 'manual' });
  const { status, headers } = response;
  if (response.redirected || response.type === 'opaqueredirect' || (status >= 300 && status < 400))
    throw new FetchFailure('redirect', 'The response was a redirect.', { status });
  // From an app without types: all that is used of an answer is looked at here, and nothing of it later (rule R28).
  if (!isStatus(status))
    throw new FetchFailure('bad_status', "The response from 'customFetch' has no status.");
  if (expected !== undefined && status !== expected)
    throw new FetchFailure('bad_status', `The response had status ${status}.`, { status });
  return { status, fields: readFields(headers, FIELDS, status), response };
}

// RFC 9110 section 15: three digits.
function isStatus(status: unknown): status is number {
  return Number.isInteger(status) && Number(status) >= 100 && Number(status) <= 999;
}

/**
 * Fields of a response.
 *
 * @throws FetchFailure if they cannot be read, or one is not a string
 */
export function readFields<Name extends string>(
  headers: Partial<FetchHeaders> | undefined | null,
  names: readonly Name[],
  status: number,
): Readonly<Record<Name, string | undefined>> {
  const values = valuesOf(headers, names);
  if (values === undefined)
    throw new FetchFailure('network', "The response from 'customFetch' has no headers with get().", {
      status,
    });
  return Object.fromEntries(names.map((name, index) => [name, values[index]])) as Record<
    Name,
    string | undefined
  >;
}

function valuesOf(
  headers: Partial<FetchHeaders> | undefined | null,
  names: readonly string[],
): readonly unknown[] | undefined {
  try {
    const values = names.map((name): unknown => headers?.get?.(name) ?? undefined);
    const areTexts = values.every((value) => value === undefined || typeof value === 'string');
    return typeof headers?.get === 'function' && areTexts ? values : undefined;
  } catch {
    return undefined;
  }
}
