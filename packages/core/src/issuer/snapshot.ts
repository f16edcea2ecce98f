import type { JsonObject } from '../base/json.js';
import { publishStoreFailure } from '../events.js';
import { isReadable } from '../http/fetch-json.js';
import { type CopyName, type DocumentCopy, MAX_CLOCK_SKEW } from './shared-copy.js';

/** A document of an issuer, with what is needed to use it again. */
export interface SnapshotDocument {
  /** The `iss` of the issuer's tokens. */
  readonly issuer: string;
  readonly document: 'discovery' | 'jwks';
  /** Where it was fetched. */
  readonly url: string;
  /** When it was fetched, in Unix seconds. */
  readonly fetchedAt: number;
  /** For how long the issuer declared it fresh, in seconds. */
  readonly maxAge?: number | undefined;
  /** The part of the document that is used. */
  readonly body: JsonObject;
}

/**
 * What a client holds of its issuers' documents, as JSON: public keys and URLs, no secrets. **Whoever writes it can sign tokens for
 * the API** ([rule U5](https://auth0-api.github.io/auth0-api/rules#u5)): ship it like code.
 */
export interface DocumentsSnapshot {
  readonly version: 1;
  readonly documents: readonly SnapshotDocument[];
}

/**
 * A snapshot as it is given to a client. TypeScript widens the texts and numbers of an imported JSON file, so what they say is checked
 * when the client is made.
 */
export interface GivenDocuments {
  readonly version: number;
  readonly documents: readonly (Omit<SnapshotDocument, 'document'> & { readonly document: string })[];
}

/** One entry, as it was given: its body is text, so that nobody can change it. */
export type SnapshotEntry = Omit<SnapshotDocument, 'body'> & { readonly text: string };

/** The documents that a client starts with. Each is judged when it is first needed, and used once (rules U3, U4). */
export class Snapshot {
  readonly #entries: Map<string, SnapshotEntry>;

  constructor(entries: readonly SnapshotEntry[]) {
    this.#entries = new Map(entries.map((entry) => [keyOf(entry), entry]));
  }

  /** Takes a document out. What cannot be one is reported, and counts as missing. */
  take(name: CopyName, expected: { url: string; now: number }): DocumentCopy | undefined {
    const key = keyOf(name);
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    // Where the issuer no longer publishes it is out of date, not garbage (rule R7).
    if (entry.url !== expected.url) return undefined;
    if (entry.fetchedAt <= expected.now + MAX_CLOCK_SKEW && isReadable(entry.text)) {
      const { issuer, url, fetchedAt, maxAge, text } = entry;
      return { issuer, url, fetchedAt, maxAge, body: JSON.parse(text) as unknown };
    }
    publishStoreFailure('documents', 'get', 'invalid');
    return undefined;
  }
}

function keyOf({ document, issuer }: CopyName): string {
  return `${document}:${issuer}`;
}
