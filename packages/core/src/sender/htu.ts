import { type JsonObject, ownMember } from '../base/json.js';
import { InvalidDpopProofError } from '../errors/index.js';
import { normalizeHttpUri } from '../http/uri.js';

/**
 * Compares the URI of a proof with that of its request (rule D9; RFC 9449 section 4.3), both without query and
 * fragment, normalised according to RFC 3986 section 6.2.
 *
 * @param uri That of the request, normalised
 * @throws InvalidDpopProofError whose `mismatch` contains the expected and the received URI
 */
export function assertHtu(claims: JsonObject, uri: string): void {
  const htu = ownMember(claims, 'htu');
  if (htu === uri) return;
  if (typeof htu === 'string' && normalizeHttpUri(htu) === uri) return;
  throw new InvalidDpopProofError({
    reason: 'htu_mismatch',
    description: 'The DPoP proof is for a different URL (htu).',
    mismatch: {
      expected: uri,
      received: typeof htu === 'string' ? withoutQuery(htu) : typeof htu,
    },
  });
}

// A query may hold secrets.
function withoutQuery(htu: string): string {
  return htu.split(/[?#]/, 1)[0] ?? '';
}
