import type { JWK } from 'jose';
import { AuthorizationCodes } from '../authorization-codes.js';
import { answerAuthorizationRequest } from '../authorization-endpoint.js';
import type { TenantClient } from '../client-authentication.js';
import type { EndpointParts } from '../endpoints.js';
import type { RegisteredClients } from '../registered-clients.js';
import type { TenantOptions } from '../tenant-options.js';
import { defaultUser } from '../token-subject.js';
import type { IssueToken } from '../tokens.js';
import type { UserDirectory } from '../users/user-directory.js';
import { answerHome } from './home-page.js';
import { LoginClients } from './login-clients.js';
import { answerLogin } from './login-endpoint.js';
import { resolveLoginPage } from './login-options.js';
import { LoginUsers } from './login-users.js';
import { answerLogout } from './logout-endpoint.js';
import { PendingLogins } from './pending-logins.js';
import { RefreshTokens } from './refresh-tokens.js';
import { Sessions } from './sessions.js';
import { answerUserinfo, OpaqueTokens } from './userinfo-endpoint.js';

/** What logins need from their tenant. */
export interface LoginContext {
  readonly issuer: () => string;
  readonly audience: string;
  readonly clients: readonly TenantClient[];
  readonly registered: RegisteredClients;
  readonly publicKeys: () => readonly JWK[];
  readonly users: UserDirectory;
  readonly issue: IssueToken;
  /** Unix seconds. */
  readonly now: () => number;
}

/** What a tenant has for logins. */
export interface Login {
  /** What the token endpoint redeems. */
  readonly grants: {
    readonly codes: AuthorizationCodes;
    readonly refreshTokens: RefreshTokens;
    readonly opaque: OpaqueTokens;
  };
  readonly endpoints: Pick<
    EndpointParts,
    'authorize' | 'login' | 'logout' | 'home' | 'userinfo' | 'hasPage' | 'isAllowedOrigin'
  >;
}

/**
 * Creates what a tenant has for logins.
 *
 * @throws TypeError for an option that cannot work
 */
export function createLogin({ loginPage }: TenantOptions, context: LoginContext): Login {
  const { now } = context;
  const page = resolveLoginPage(loginPage);
  const loginUsers = new LoginUsers(page?.users ?? [{ userId: defaultUser }]);
  const loginClients = new LoginClients(context.clients, context.registered);
  const [refreshTokens, opaque, sessions] = [new RefreshTokens(), new OpaqueTokens(now), new Sessions()];
  const codes = new AuthorizationCodes({ now, onReplay: (consent) => refreshTokens.revoke(consent) });
  const hasPage = page !== undefined;
  const parts = {
    ...{ ...context, loginUsers, loginClients, codes, opaque, sessions, hasPage },
    pending: new PendingLogins(now),
    scopes: page?.scopes ?? [],
    clientIds: loginClients.ids,
  };
  return {
    grants: { codes, opaque, refreshTokens },
    endpoints: {
      hasPage,
      isAllowedOrigin: (origin) => loginClients.hasOrigin(origin),
      authorize: (request) => answerAuthorizationRequest(parts, request),
      login: (request) => answerLogin(parts, request),
      logout: (request) => answerLogout(parts, request),
      home: (request) => answerHome(parts, request),
      userinfo: (request) => answerUserinfo(parts, request),
    },
  };
}
