import { describe, expect, test } from 'vitest';
import { guide } from '../support/migration.js';

const { surfaceOf } = await import(new URL('../../tools/peers/surface.mjs', import.meta.url).href);

/** The words of a page's code spans: names count only where they are set as code. */
async function namesIn(page: string): Promise<ReadonlySet<string>> {
  const spans = [...(await guide(page)).matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return new Set(spans.flatMap((span) => span.match(/[\w$]+(?:\.[\w$]+)*/g) ?? []));
}

describe('the migration guides', () => {
  test.each([
    ['from-express-oauth2-jwt-bearer.md', 'express-oauth2-jwt-bearer', 'AuthOptions'],
    ['from-express-jwt-jwks-rsa.md', 'express-jwt', 'Params'],
    ['from-express-jwt-jwks-rsa.md', 'jwks-rsa', 'ExpressJwtOptions'],
  ])('%s names every export and every option of %s', async (page, peer, optionsType) => {
    const names = await namesIn(page);
    const surface = surfaceOf(peer, optionsType);
    expect(surface.exports.length).toBeGreaterThan(5);
    expect(surface.options.length).toBeGreaterThan(5);
    const missing = [...surface.exports, ...surface.options].filter((name) => !names.has(name));
    expect(missing).toEqual([]);
  });
});
