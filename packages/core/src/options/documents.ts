import { isJsonObject, type JsonObject } from '../base/json.js';
import { isAmount } from '../issuer/shared-copy.js';
import { Snapshot, type SnapshotDocument, type SnapshotEntry } from '../issuer/snapshot.js';
import { invalid } from './checks.js';

/** Two documents for each of the most issuers that a client keeps. */
const MAX_DOCUMENTS = 200_000;

/**
 * Checks the shape of the `documents` option, and copies it (rule U3). What the documents say is judged when they are used.
 *
 * @throws ConfigurationError
 */
export function resolveDocuments(given: unknown): Snapshot | undefined {
  if (given === undefined) return undefined;
  if (!isJsonObject(given) || !Object.hasOwn(given, 'version') || !Object.hasOwn(given, 'documents'))
    return invalid('documents', 'must be what exportDocuments() returned');
  const { version, documents } = given;
  if (version !== 1)
    return invalid('documents', 'is of another version: export the documents with this version');
  if (!Array.isArray(documents) || documents.length > MAX_DOCUMENTS)
    return invalid('documents', 'must have a list of documents');
  return new Snapshot(Array.from(documents, readDocument));
}

function readDocument(value: unknown): SnapshotEntry {
  const entry = isJsonObject(value) ? ownEntry(value) : undefined;
  return entry ?? invalid('documents', 'has an entry that exportDocuments() did not make');
}

function ownEntry(value: JsonObject): SnapshotEntry | undefined {
  const { issuer, document, url, fetchedAt, maxAge, body } = { ...value } as Partial<
    Record<keyof SnapshotDocument, unknown>
  >;
  if (typeof issuer !== 'string' || typeof url !== 'string' || !isAmount(fetchedAt)) return undefined;
  if (document !== 'discovery' && document !== 'jwks') return undefined;
  if (maxAge !== undefined && !isAmount(maxAge)) return undefined;
  const text = jsonOf(body);
  return text === undefined ? undefined : { issuer, document, url, fetchedAt, maxAge, text };
}

function jsonOf(body: unknown): string | undefined {
  try {
    return isJsonObject(body) ? JSON.stringify(body) : undefined;
  } catch {
    // A loop, or a number that JSON has no form for.
    return undefined;
  }
}
