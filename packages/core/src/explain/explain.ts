import type { KeyObject } from 'node:crypto';
import type { ApiClient } from '../api-client.js';
import { memberOf } from '../base/own-members.js';
import { settleError } from '../challenge/response.js';
import { partsOf } from '../client-door.js';
import { assertCredentials, readCredentials, SCHEME_NAMES } from '../credentials/authorization.js';
import { Auth0ApiError, MissingRequiredArgumentError, type Scheme } from '../errors/index.js';
import { type AuthRequest, singleFieldValues } from '../http/request.js';
import { type Policy, type PolicyLike, parsePolicy } from '../policy/policy.js';
import { type PresentedToken, readPresented } from '../presented-token.js';
import { openToken } from '../token/verify.js';
import { explainApp } from './app-steps.js';
import { explainDecryption } from './decryption-step.js';
import type { Explanation } from './explanation.js';
import { explainProblem } from './problem.js';
import { explainSender } from './sender-steps.js';
import type { Run, TokenParts } from './steps.js';
import { explainToken } from './token-steps.js';
import { Trail } from './trail.js';

/** Gives an error the status and code of the response that the client would get. */
type Settle = (error: Auth0ApiError, attempted: Scheme | undefined) => void;

/**
 * Explains how `verifyRequest` and `authorize` of a client would decide about a request, step by step. For developers, not
 * for clients. It grants no access, because it does not check whether a DPoP proof has already been used.
 *
 * It changes nothing: it uses up no proof, keeps no token and publishes no decision. Keys are fetched as usual.
 *
 * @param client Of this copy of the package, such as `auth0().client`
 * @param request Guards that read the request get its `source`, if it has one, or else this object
 * @param policies The requirements of the route, such as `requiredScopes('read:orders')`
 * @throws MissingRequiredArgumentError without header fields, ConfigurationError for a value that is not a policy, or not
 * a client of this copy; errors that functions of the app throw
 *
 * @example
 * ```ts
 * import { ApiClient, optionsFromEnv, requiredScopes } from '@auth0-api/core';
 * import { explain } from '@auth0-api/core/explain';
 *
 * const client = new ApiClient(optionsFromEnv());
 * const headers = { authorization: `Bearer ${process.env.TOKEN}` };
 * const explanation = await explain(client, { headers }, requiredScopes('read:orders'));
 * console.log(JSON.stringify(explanation, null, 2));
 * ```
 */
export async function explain(
  client: ApiClient,
  request: AuthRequest,
  ...policies: readonly PolicyLike[]
): Promise<Explanation> {
  const { pipeline: settings, policyContext, challenge } = partsOf(client);
  const settle: Settle = (error, attempted) => settleError(error, challenge, { scheme: attempted });
  const demanded = readCall(request, policies, settle);
  let token: TokenParts = { header: {}, claims: {} };
  let scheme: Scheme | undefined;
  let key: KeyObject | undefined;
  const values = singleFieldValues(request, 'authorization');
  const authorization = (values[0] ?? '').trim();
  const trail = new Trail((error) => {
    settle(error, scheme);
    const { rules, select, binding } = settings;
    return explainProblem({ error, authorization, rules, select, binding, key, ...token });
  });

  const accepted = { schemes: settings.accepted.schemes.map((scheme) => SCHEME_NAMES[scheme]) };
  const count = { authorizationHeaders: values.length };
  const found = await trail.take('credentials', { expected: accepted, request: count }, () => {
    const credentials = readCredentials(request, settings.accepted);
    scheme = credentials.scheme;
    assertCredentials(credentials);
    return credentials;
  });
  if (found === undefined) return trail.end();
  const keyFound = (value: KeyObject) => {
    key = value;
  };
  const context = { ...policyContext, request: memberOf(request, 'source') ?? request };
  // With the same functions in the same order, and each step recorded. A failed step ends it only where going on would have
  // side effects: a token that has failed causes no request to an issuer (rule T7a), and functions of the app only see
  // verified claims.
  const run: Run<object> = {
    request,
    settings,
    policyContext: context,
    credentials: found.value,
    trail,
    keyFound,
  };
  const presented = await explainPresented(run);
  const signed = await explainDecryption(run);
  if (signed === undefined) return trail.end();
  const opened = await trail.take('structure', structureFacts(run, signed.value), () =>
    openToken(signed.value, settings.headers),
  );
  if (opened === undefined) return trail.end();
  const jws = opened.value;
  token = { header: jws.header, claims: jws.payload };
  await explainToken(run, jws, signed.value);
  await explainSender(run, token, presented);
  await explainApp(run, token, demanded);
  return trail.end();
}

// Callers without types may pass anything.
function readCall(
  request: AuthRequest | null | undefined,
  policies: readonly PolicyLike[],
  settle: Settle,
): readonly Policy[] {
  try {
    if (typeof request?.headers !== 'object' || request.headers === null)
      throw new MissingRequiredArgumentError({ argument: 'headers' });
    return policies.map(parsePolicy);
  } catch (error) {
    if (error instanceof Auth0ApiError) settle(error, undefined);
    throw error;
  }
}

async function explainPresented<Output extends object>(
  run: Run<Output>,
): Promise<PresentedToken | undefined> {
  const { request, credentials, settings, trail } = run;
  const read = () => readPresented(request, credentials, settings.binding);
  if (credentials.scheme === 'bearer') return read();
  const facts = { request: { proofHeaders: singleFieldValues(request, 'dpop').length } };
  return (await trail.take('proof_header', facts, read))?.value;
}

function structureFacts<Output extends object>({ credentials: { scheme } }: Run<Output>, signed: string) {
  const size = { scheme: SCHEME_NAMES[scheme], length: signed.length, parts: signed.split('.', 10).length };
  return { expected: { parts: 3 }, request: size };
}
