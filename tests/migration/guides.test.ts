import { describe, expect, test } from 'vitest';
import { guide } from '../support/migration.js';

const { surfaceOf } = await import(new URL('../../tools/peers/surface.mjs', import.meta.url).href);

/** The words of a page's code spans: names count only where they are set as code. */
async function namesIn(page: string): Promise<ReadonlySet<string>> {
  const spans = [...(await guide(page)).matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return new Set(spans.flatMap((span) => span.match(/[\w$]+(?:\.[\w$]+)*/g) ?? []));
}

/** Exports and options of packages that are not installed here, from their public source. */
const READ: readonly (readonly [page: string, version: string, names: readonly string[]])[] = [
  [
    'from-auth0-express-api.md',
    '1.0.0-beta.3',
    [
      ...['createAuth0Api', 'requiresAuth', 'claimEquals', 'claimIncludes', 'claimCheck', 'scopesInclude'],
      ...['isConnectionExchangeError', 'ConnectionExchangeError', 'getCurrentActor', 'getDelegationChain'],
      ...['AuthError', 'InvalidRequestError', 'MissingClientAuthError', 'TokenExchangeError'],
      ...['VerifyAccessTokenError', 'ApiClient', 'ActClaim', 'Auth0ApiOptions', 'RequiresAuthOptions'],
      ...['Token', 'ScopesIncludeOptions', 'ClaimAuthOptions', 'ClaimCheckFunction', 'JSONPrimitive'],
      ...['AccessTokenForConnectionOptions', 'ConnectionTokenSet', 'ExchangeProfileOptions'],
      ...['OnBehalfOfTokenOptions', 'OnBehalfOfTokenResult', 'TokenExchangeProfileResult'],
      ...['domain', 'audience', 'clientId', 'clientSecret', 'clientAssertionSigningKey'],
      ...['clientAssertionSigningAlg', 'customFetch', 'scopes', 'match', 'errorMessage'],
      ...['req.auth0.user', 'req.auth0.token', 'req.auth0.client'],
      ...['AUTH0_DOMAIN', 'ISSUER_BASE_URL', 'AUTH0_AUDIENCE', 'AUDIENCE', 'AUTH0_CLIENT_ID'],
      ...['AUTH0_CLIENT_SECRET', 'AUTH0_CLIENT_ASSERTION_SIGNING_KEY'],
    ],
  ],
  [
    'from-auth0-fastify-api.md',
    '1.3.0',
    [
      ...['default', 'Auth0FastifyApiOptions', 'AuthRouteOptions', 'Token', 'DPoPOptions', 'DomainsResolver'],
      ...['DomainsResolverContext', 'OnBehalfOfTokenOptions', 'OnBehalfOfTokenResult', 'getCurrentActor'],
      ...['getDelegationChain', 'InvalidDpopProofError', 'InvalidRequestError', 'MissingClientAuthError'],
      ...['TokenExchangeError', 'VerifyAccessTokenError', 'domain', 'domains', 'audience', 'algorithms'],
      ...['clientId', 'clientSecret', 'clientAssertionSigningKey', 'clientAssertionSigningAlg'],
      ...['customFetch', 'discoveryCache', 'dpop.mode', 'dpop.iatOffset', 'dpop.iatLeeway'],
      ...['fastify.requireAuth', 'fastify.auth0Client', 'request.user', 'request.getToken'],
    ],
  ],
  [
    'from-auth0-api-python.md',
    '1.0.0b10',
    [
      ...['ApiClient', 'ApiClientOptions', 'ApiError', 'CacheAdapter', 'ConfigurationError'],
      ...['DomainsResolver', 'DomainsResolverContext', 'DomainsResolverError', 'InMemoryCache'],
      ...['GetTokenByExchangeProfileError', 'get_current_actor', 'get_delegation_chain'],
      ...['OnBehalfOfTokenResult', 'domain', 'domains', 'audience', 'custom_fetch', 'cache_adapter'],
      ...['cache_ttl_seconds', 'cache_max_entries', 'dpop_enabled', 'dpop_required'],
      ...['dpop_iat_leeway', 'dpop_iat_offset', 'client_id', 'client_secret', 'timeout'],
    ],
  ],
];

describe('the migration guides', () => {
  test.each(READ)(
    '%s names the version that was read, %s, and all of its names',
    async (page, version, names) => {
      expect(await guide(page)).toContain(version);
      const named = await namesIn(page);
      expect(names.filter((name) => !named.has(name))).toEqual([]);
    },
  );

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
