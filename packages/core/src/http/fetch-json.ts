import { FetchFailure, type FetchSettings, fetchText, MAX_BYTES } from './fetch-text.js';

/** A JSON document, and for how many seconds the server declares it fresh. */
export interface FetchedJson {
  readonly body: unknown;
  readonly maxAge: number | undefined;
  /** The length of its text, in characters. */
  readonly length: number;
}

/** The only status of a response that is a document. */
export const DOCUMENT_STATUS = 200;
/** How many values a document may have. Deeply nested, each costs ten times as much as a letter of a text to read. */
const MAX_VALUES = 5_000;

/**
 * Gets a JSON document, within the limits of {@link fetchText} (rule R8). A document of more than 5,000 values is not
 * parsed: a mebibyte of brackets blocks the process for a tenth of a second (rule R20).
 *
 * @throws FetchFailure; the reason of the signal
 */
export async function fetchJson(
  url: string,
  settings: FetchSettings,
  signal?: AbortSignal,
): Promise<FetchedJson> {
  const headers = { accept: 'application/json' };
  const request = { method: 'GET', headers, expected: DOCUMENT_STATUS, signal } as const;
  const { fields, text } = await fetchText(url, request, settings);
  if (hasTooManyValues(text))
    throw new FetchFailure('too_large', `The response has more than ${MAX_VALUES} values.`);
  try {
    const body = JSON.parse(text) as unknown;
    return { body, maxAge: maxAgeOf(fields['cache-control']), length: text.length };
  } catch {
    throw new FetchFailure('not_json', 'The response was not JSON.');
  }
}

/** Whether a text is JSON that may be parsed: as long as an answer may be, with as many values (rules R8, R20). */
export function isReadable(text: string): boolean {
  return text.length <= MAX_BYTES && !hasTooManyValues(text);
}

/** Counts what begins or separates values, also inside strings: that is fast, and at worst counts a few too many. */
function hasTooManyValues(text: string): boolean {
  let count = 0;
  for (const mark of ['[', '{', ',']) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
      count += 1;
      if (count > MAX_VALUES) return true;
    }
  }
  return false;
}

/** The `max-age` of a `Cache-Control` field (RFC 9111 section 5.2.2.1); `no-store` and `no-cache` count as 0. */
function maxAgeOf(cacheControl: string | undefined): number | undefined {
  if (cacheControl === undefined) return undefined;
  if (/(?:^|[\s,])no-(?:store|cache)(?:$|[\s,=])/i.test(cacheControl)) return 0;
  const seconds = /(?:^|[\s,])max-age="?(\d{1,10})/i.exec(cacheControl)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
