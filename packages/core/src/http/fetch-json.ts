import { FetchFailure, type FetchSettings, fetchText } from './fetch-text.js';

/** A JSON document and for how many seconds the server calls it fresh. */
export interface FetchedJson {
  readonly body: unknown;
  readonly maxAge: number | undefined;
}

/**
 * Gets a JSON document, within the limits of {@link fetchText} (rule R8).
 *
 * @throws FetchFailure
 */
export async function fetchJson(url: string, settings: FetchSettings): Promise<FetchedJson> {
  const request = { method: 'GET', headers: { accept: 'application/json' }, expected: 200 } as const;
  const { headers, text } = await fetchText(url, request, settings);
  try {
    return { body: JSON.parse(text) as unknown, maxAge: maxAgeOf(headers.get('cache-control')) };
  } catch {
    throw new FetchFailure('not_json', 'The answer was not JSON.');
  }
}

/** The `max-age` of a `Cache-Control` field (RFC 9111 section 5.2.2.1); `no-store` and `no-cache` count as 0. */
function maxAgeOf(cacheControl: string | null): number | undefined {
  if (cacheControl === null) return undefined;
  if (/(?:^|[\s,])no-(?:store|cache)(?:$|[\s,=])/i.test(cacheControl)) return 0;
  const seconds = /(?:^|[\s,])max-age="?(\d{1,10})/i.exec(cacheControl)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
