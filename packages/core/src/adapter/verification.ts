import { types } from 'node:util';
import { type Auth, withDetails } from '../auth.js';
import type { Authenticated } from '../authenticate.js';
import { type Awaitable, andThenWith, isPromise } from '../base/awaitable.js';
import { memberOf } from '../base/own-members.js';
import { authenticate, authorize } from '../client-door.js';
import { ConfigurationError } from '../errors/index.js';
import { type AuthRequest, hasFields, isPreflight, singleFieldValues } from '../http/request.js';
import { type IncomingRequest, type Place, type RequestWithUrl, UrlRequest } from '../http/request-url.js';
import type { Adapter } from './adapter.js';
import { publicUrlOf } from './public-url.js';
import { detailsFor, type RequestContext } from './request-context.js';

const NO_CREDENTIALS: Identified = Object.freeze({ auth: undefined, responseHeaders: Object.freeze({}) });

/** Where an adapter sets header fields of the response to a request. */
export interface AnswerFields {
  /** Whether a field is already set. */
  readonly has: (name: string) => boolean;
  /** Sets a field, and replaces its value. */
  readonly set: (name: string, value: string) => void;
}

/** The response to a request. Most get no header fields, so where to set them is only looked for when there are any. */
export interface AnswerPlace<Response> {
  readonly fieldsOf: (response: Response) => AnswerFields;
  readonly response: Response;
}

/** Who was verified, with header fields for the response; no caller if a request is accepted without credentials. */
export interface Identified {
  readonly auth: Auth<unknown> | undefined;
  readonly responseHeaders: Authenticated['responseHeaders'];
}

/**
 * Verifies a request, or accepts it unauthenticated if the adapter's options say so. Reuses what the same client found
 * before for the same request and token. The verified caller must also meet the adapter's policy. Sets the header
 * fields that go with a verified request, whatever the response is.
 *
 * Returns a promise only if something must be awaited.
 *
 * @returns the caller, or none if the request is accepted without credentials
 * @throws the errors of `ApiClient.verifyRequest` and `ApiClient.authorize`; ConfigurationError if `publicUrl` or
 * `getCertificate` fails
 */
export function verifyIncoming<Output extends object, Request, Response>(
  adapter: Adapter<Output, Request>,
  incoming: IncomingRequest<Request>,
  answer: AnswerPlace<Response>,
  previous?: RequestContext,
): Awaitable<Identified> {
  return andThenWith(identify(adapter, incoming, previous), { adapter, incoming, answer }, admit);
}

function admit<Output extends object, Request, Response>(
  identified: Identified,
  {
    adapter,
    incoming,
    answer,
  }: {
    readonly adapter: Adapter<Output, Request>;
    readonly incoming: IncomingRequest<Request>;
    readonly answer: AnswerPlace<Response>;
  },
): Awaitable<Identified> {
  const { policy } = adapter;
  const { auth, responseHeaders } = identified;
  // The scheme alone does not mean that a proof came: certificate-bound tokens come without one.
  if (auth?.jkt !== undefined) adapter.warnOfHost?.(incoming);
  writeHeaders(responseHeaders, answer);
  if (policy === undefined || auth === undefined) return identified;
  const details = detailsFor(adapter, incoming.source, responseHeaders);
  return andThenWith(authorize(adapter.client, auth, policy, details), identified, (_, same) => same);
}

function identify<Output extends object, Request>(
  adapter: Adapter<Output, Request>,
  incoming: IncomingRequest<Request>,
  previous: RequestContext | undefined,
): Awaitable<Identified> {
  const known = previous === undefined ? undefined : verifiedBefore(adapter, incoming, previous);
  if (previous !== undefined && known !== undefined) {
    const { responseHeaders } = NO_CREDENTIALS;
    return { auth: known, responseHeaders: memberOf(previous, 'responseHeaders') ?? responseHeaders };
  }
  const { source } = incoming;
  const { getCertificate } = adapter;
  const place = publicUrlOf(adapter.publicUrl, source) ?? adapter.hosts;
  const certificate = getCertificate === undefined ? undefined : certificateOf(getCertificate, source);
  return isPromise(place) || isPromise(certificate)
    ? verifyLater(adapter, incoming, [place, certificate])
    : verifyAnew(adapter, new UrlRequest(incoming, place, certificate));
}

async function verifyLater<Output extends object, Request>(
  adapter: Adapter<Output, Request>,
  incoming: IncomingRequest<Request>,
  answers: readonly [Awaitable<Place>, Awaitable<AuthRequest['certificate']>],
): Promise<Identified> {
  const [place, certificate] = await Promise.all(answers);
  return verifyAnew(adapter, new UrlRequest(incoming, place, certificate));
}

/**
 * The caller that the same client verified for the same request (rule D18a). Only while the request has the same token,
 * and if this adapter checks nothing that the earlier one did not check. Otherwise the request is verified again.
 */
function verifiedBefore<Output extends object, Request>(
  adapter: Adapter<Output, Request>,
  incoming: IncomingRequest<Request>,
  { adapter: before, auth }: RequestContext,
): Auth<unknown> | undefined {
  const sees = (['client', 'publicUrl', 'hosts', 'getCertificate'] as const).every(
    (name) => before[name] === adapter[name],
  );
  if (!sees || auth === undefined || !shows(incoming, auth)) return undefined;
  return withDetails(auth, adapter.challengeDetails);
}

function shows(incoming: IncomingRequest<unknown>, { scheme, token }: Auth<unknown>): boolean {
  const [value, ...others] = singleFieldValues(incoming, 'authorization');
  const [name, shown, ...rest] = value?.trim().split(/[ \t]+/) ?? [];
  return others.length === 0 && rest.length === 0 && name?.toLowerCase() === scheme && shown === token;
}

function verifyAnew<Output extends object, Request>(
  adapter: Adapter<Output, Request>,
  request: RequestWithUrl,
): Awaitable<Identified> {
  if (hasFields(request) && mayBeAnonymous(adapter, request)) return NO_CREDENTIALS;
  return authenticate(adapter.client, request, adapter.challengeDetails);
}

// What the app said about caching before stays.
function writeHeaders<Response>(
  headers: Authenticated['responseHeaders'],
  { fieldsOf, response }: AnswerPlace<Response>,
): void {
  const names = Object.keys(headers);
  if (names.length === 0) return;
  const answer = fieldsOf(response);
  for (const name of names) {
    if (name !== 'Cache-Control' || !answer.has(name)) answer.set(name, headers[name] ?? '');
  }
}

function mayBeAnonymous(
  { optional, skipPreflight }: Pick<Adapter, 'optional' | 'skipPreflight'>,
  request: AuthRequest,
): boolean {
  return (optional || (skipPreflight && isPreflight(request))) && hasNoCredentials(request);
}

function hasNoCredentials(request: AuthRequest): boolean {
  return ['authorization', 'dpop'].every((name) => singleFieldValues(request, name).length === 0);
}

async function certificateOf<Request>(
  getCertificate: NonNullable<Adapter<object, Request>['getCertificate']>,
  source: Request,
): Promise<string | Uint8Array | undefined> {
  let certificate: unknown;
  try {
    certificate = await getCertificate(source);
  } catch (error) {
    throw new ConfigurationError({ description: "The 'getCertificate' function failed.", cause: error });
  }
  if (certificate === undefined || typeof certificate === 'string' || types.isUint8Array(certificate))
    return certificate;
  throw new ConfigurationError({
    description: "The 'getCertificate' function must return text, bytes or undefined.",
  });
}
