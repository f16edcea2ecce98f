import { ApiClient, Auth0ApiError } from '@auth0-api/core';
import { createCertificate } from '@auth0-api/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FuzzIssuer } from './issuer.js';
import { isCampaign, LONG, PART, parameters, runs, seed } from './settings.js';
import { tokenWith } from './tokens.js';

/**
 * The certificates in a value of `x-forwarded-client-cert`, read letter by letter and not by a pattern; `undefined` where
 * there is more than one element, or none of its grammar (envoyproxy/envoy: docs/root/configuration/http/http_conn_man/headers.rst).
 */
function certificatesIn(text: string): readonly string[] | undefined {
  const found: string[] = [];
  let at = 0;
  for (;;) {
    let key = '';
    while (/[A-Za-z]/.test(text.charAt(at))) key += text.charAt(at++);
    if (key === '' || text.charAt(at++) !== '=') return undefined;
    let value = '';
    if (text.charAt(at) === '"') {
      at += 1;
      while (at < text.length && text.charAt(at) !== '"') {
        if (text.charAt(at) === '\\') value += text.charAt(at++);
        value += text.charAt(at++);
      }
      if (text.charAt(at++) !== '"') return undefined;
    } else while (at < text.length && !'",;'.includes(text.charAt(at))) value += text.charAt(at++);
    if (key.toLowerCase() === 'cert') found.push(value);
    if (at >= text.length) return found;
    if (text.charAt(at++) !== ';') return undefined;
  }
}

it(
  'T15a, R13 whatever comes in the place of a certificate: accepted is what has one element with one Cert, its own',
  async () => {
    const issuer = await FuzzIssuer.create();
    const [own, other] = [createCertificate(), createCertificate()];
    const token = tokenWith(issuer, { cnf: own.confirmation });
    const client = new ApiClient({ ...issuer.options(), mtls: {} });
    const escaped = encodeURIComponent;
    const piece = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.constantFrom(
          ...[
            'Cert=',
            'cert=',
            'Hash=',
            'URI=',
            'Subject=',
            'Chain=',
            'By=',
            '"',
            '\\',
            ',',
            ';',
            '=',
            ' ',
            '%',
          ],
        ),
      },
      { weight: 4, arbitrary: fc.constantFrom(escaped(own.pem), escaped(other.pem)) },
      { weight: 4, arbitrary: fc.constantFrom(`Cert="${escaped(own.pem)}"`, `Cert="${escaped(other.pem)}"`) },
      { weight: 1, arbitrary: fc.constantFrom(own.pem, `:${Buffer.from(own.der).toString('base64')}:`) },
      { weight: 2, arbitrary: fc.string({ maxLength: 5 }) },
    );
    const certificates = fc.oneof(
      { weight: 9, arbitrary: fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join('')) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 100 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    );
    const counts: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(certificates, async (certificate) => {
        const request = { headers: { authorization: `DPoP ${token}` }, certificate };
        const outcome = await client.verifyRequest(request).then(
          () => 'accepted',
          (error) => {
            if (error instanceof Auth0ApiError && error.status === 401) return error.reason;
            throw error;
          },
        );
        counts[outcome] = (counts[outcome] ?? 0) + 1;
        if (typeof certificate !== 'string' || !/^[A-Za-z]+=/.test(certificate.trim())) {
          // The other forms: PEM and what is escaped of it have nothing before the certificate.
          if (outcome === 'accepted') expect(String(certificate).trim()).toMatch(/^(?:-----BEGIN|:)/);
          return;
        }
        const [first, ...more] = certificatesIn(certificate.trim()) ?? [];
        // Escaped or not, and whatever follows the certificate: parsers stop at its end.
        const starts = [own.pem, escaped(own.pem)].map((text) => text.slice(0, 200));
        const isOwn = more.length === 0 && starts.some((start) => first?.trimStart().startsWith(start));
        if (outcome === 'accepted') expect(isOwn).toBe(true);
        if (more.length === 0 && first === escaped(own.pem)) expect(outcome).toBe('accepted');
      }),
      parameters(runs(1500, 0.05)),
    );
    console.log(`certificates (seed ${seed}): ${JSON.stringify(counts)}`);
    if (!isCampaign) expect(counts.accepted).toBeGreaterThanOrEqual(10 * PART);
  },
  LONG,
);
