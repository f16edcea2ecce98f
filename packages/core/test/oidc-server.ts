import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalJWKSet, exportJWK, type JSONWebKeySet, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import Provider, { errors, type TokenContext } from 'oidc-provider';
import validateDpop from 'oidc-provider/lib/helpers/validate_dpop.js';
import { createKey } from '../../../tests/support/tenant.js';
import { TOKEN_EXCHANGE } from './exchange-support.js';

/** The API that exchanges, and the one that it calls. */
export const ORDERS = 'https://orders.test/';
export const CALENDAR = 'https://calendar.test/';

/** A real authorization server on the loopback interface, with a token exchange grant. */
export interface OidcServer {
  readonly issuer: string;
  /** A user's access token for the API that exchanges. */
  readonly userToken: (claims?: JWTPayload) => Promise<string>;
  readonly close: () => void;
}

/** Starts `oidc-provider` with these clients. All of them may exchange tokens for {@link ORDERS}. */
export async function startOidcServer(
  clients: readonly object[],
  { requireNonce = false }: { readonly requireNonce?: boolean } = {},
): Promise<OidcServer> {
  const key = await createKey();
  const privateJwk = { ...(await exportJWK(key.privateKey)), kid: key.kid, alg: 'RS256', use: 'sig' };
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const provider = new Provider(issuer, {
    jwks: { keys: [privateJwk] },
    cookies: { keys: ['not a secret'] },
    clients: clients.map((client) => ({
      grant_types: [TOKEN_EXCHANGE],
      redirect_uris: [],
      response_types: [],
      ...client,
    })),
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: { enabled: true },
      dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => requireNonce },
    },
    extraTokenClaims: (_context: unknown, token: { extra?: object }) => token.extra,
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub }) }),
  });
  const keys = createLocalJWKSet({ keys: [key.publicJwk] } as JSONWebKeySet);
  registerTokenExchange(provider, (token) => jwtVerify(token, keys, { issuer, audience: ORDERS }));
  server.on('request', provider.callback());
  return {
    issuer,
    userToken: (claims = {}) =>
      new SignJWT({ sub: 'user-1', client_id: 'spa', scope: 'openid', ...claims })
        .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: key.kid })
        .setIssuer(issuer)
        .setAudience(ORDERS)
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(key.privateKey),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

type Verify = (token: string) => Promise<{ payload: JWTPayload }>;

/** The grant of RFC 8693, as a server that knows nothing of Auth0 performs it. */
function registerTokenExchange(provider: Provider, verify: Verify): void {
  const parameters = [
    'subject_token',
    'subject_token_type',
    'requested_token_type',
    'audience',
    'scope',
    'tag',
  ];
  const handler = async (context: TokenContext) => {
    const { client, params } = context.oidc;
    // As oidc-provider's own grants do: the client may prove a key, and gets a token that is bound to it.
    const proven = await validateDpop(provider, context);
    const { payload } = await verify(String(params.subject_token)).catch(() => {
      throw new errors.InvalidGrant('subject token is invalid');
    });
    if (params.audience !== CALENDAR) throw new errors.InvalidTarget('no such audience');
    const token = new provider.AccessToken({
      accountId: payload.sub,
      client,
      grantId: 'none',
      gty: 'token_exchange',
      extra: {
        act: { sub: client.clientId, act: payload.act ?? { sub: payload.client_id } },
        ...(params.tag === undefined ? {} : { tag: params.tag }),
      },
    });
    token.resourceServer = new provider.ResourceServer(CALENDAR, {
      audience: CALENDAR,
      scope: 'read:events write:events',
      accessTokenTTL: 120,
      accessTokenFormat: 'jwt',
      jwt: { sign: { alg: 'RS256' } },
    });
    if (proven !== undefined) token.setThumbprint('jkt', proven.thumbprint);
    token.scope = String(params.scope ?? 'read:events');
    context.body = {
      access_token: await token.save(),
      issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      token_type: token.tokenType,
      expires_in: token.expiration,
      scope: token.scope,
    };
  };
  provider.registerGrantType(TOKEN_EXCHANGE, handler, parameters, ['tag']);
}
