import { isRedirectUri, type RegisteredClient } from './registered-clients.js';

/** The metadata document of a client (CIMD), as far as this tenant reads it. */
export interface ClientMetadataDocument {
  /** The URL of the document. Nobody fetches it. */
  readonly client_id: string;
  readonly redirect_uris: readonly string[];
  readonly [member: string]: unknown;
}

const MAX_URL_BYTES = 120;

/**
 * The clients whose metadata documents an administrator imported. Auth0 fetches a document at its import and never at a login
 * (auth0/docs-v2: get-started/auth0-overview/create-applications/register-applications-with-cimd), so this tenant fetches none.
 *
 * @throws TypeError for a document that Auth0 would not import
 */
export function importedClients(documents: readonly ClientMetadataDocument[]): readonly RegisteredClient[] {
  return documents.map(({ client_id: clientId, redirect_uris: redirectUris }) => {
    if (!isDocumentUrl(clientId))
      throw new TypeError(
        `metadataDocuments: client_id must be an https URL with a path, without query and fragment, of at most ${MAX_URL_BYTES} bytes, and not on localhost.`,
      );
    if (!Array.isArray(redirectUris) || redirectUris.length === 0 || !redirectUris.every(isRedirectUri))
      throw new TypeError(
        'metadataDocuments: redirect_uris must be a list of https or loopback URLs, without parameters of an answer.',
      );
    return Object.freeze({ clientId, redirectUris: Object.freeze([...redirectUris]) });
  });
}

function isDocumentUrl(value: unknown): value is string {
  if (typeof value !== 'string' || Buffer.byteLength(value) > MAX_URL_BYTES || !URL.canParse(value))
    return false;
  const { protocol, hostname, pathname, search, hash, href } = new URL(value);
  const isPlain = href === value && pathname !== '/' && search === '' && hash === '';
  return protocol === 'https:' && hostname !== 'localhost' && isPlain;
}
