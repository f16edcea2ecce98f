import { type Auth, createAuth } from './auth.js';
import type { ClaimsOf } from './claims.js';
import { readCredentials } from './credentials/authorization.js';
import { checkBinding } from './dpop/binding.js';
import type { Scheme } from './errors.js';
import type { AuthRequest } from './request.js';
import { type ClaimsSchema, runClaimsSchema } from './token/claims-schema.js';
import type { VerifiedTokenCache } from './token/verified-cache.js';
import { stillHolds, type VerifySettings, verifyToken } from './token/verify.js';

/** What the pipeline of one request needs of the client. */
export interface AuthenticateSettings<Output extends object> extends VerifySettings {
  readonly schemes: readonly Scheme[];
  readonly claimsSchema: ClaimsSchema<Output> | undefined;
  readonly verifiedTokens: VerifiedTokenCache<ClaimsOf<Output>> | undefined;
}

/** How far a request has come: for the answer that an error gets. */
export interface Attempt {
  scheme?: Scheme;
}

/** A verified request, and header fields for its answer. */
export interface Authenticated<Claims = Auth['claims']> {
  readonly auth: Auth<Claims>;
  /** For the answer, whatever its status. */
  readonly responseHeaders: Readonly<Record<string, string>>;
}

const NO_HEADERS = Object.freeze({});

/** The pipeline of one request. The first rule that fails answers. */
export async function authenticate<Output extends object>(
  request: AuthRequest,
  settings: AuthenticateSettings<Output>,
  attempt: Attempt,
): Promise<Authenticated<ClaimsOf<Output>>> {
  const { scheme, token } = readCredentials(request, settings.schemes);
  attempt.scheme = scheme;
  const auth = await authenticateToken({ scheme, token }, request, settings);
  return { auth, responseHeaders: NO_HEADERS };
}

/** The part of the pipeline that follows the credentials: token, binding, claims schema. */
export async function authenticateToken<Output extends object>(
  credentials: { scheme: Scheme; token: string },
  request: Pick<AuthRequest, 'headers' | 'url'>,
  settings: AuthenticateSettings<Output>,
): Promise<Auth<ClaimsOf<Output>>> {
  const { claimsSchema, verifiedTokens } = settings;
  const known = verifiedTokens?.get(credentials.token);
  if (known !== undefined && (await stillHolds(known.verified, request, settings))) return known.auth;

  const verified = await verifyToken(credentials.token, request, settings);
  const { header, claims } = verified;
  checkBinding(credentials.scheme, claims);
  const output =
    claimsSchema === undefined ? undefined : ((await runClaimsSchema(claimsSchema, claims)) as Output);
  const auth = createAuth<Output>({ ...credentials, header, claims, output });
  verifiedTokens?.add(credentials.token, { verified, auth });
  return auth;
}
