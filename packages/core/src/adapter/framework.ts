import { type Awaitable, andThenWith } from '../base/awaitable.js';
import type { IncomingRequest } from '../http/request-url.js';
import type { ResourceMetadata } from '../metadata.js';
import type { Adapter } from './adapter.js';
import { type MetadataResponse, metadataAnswer } from './metadata-route.js';
import {
  type CallerPlace,
  type PendingContext,
  type RequestContext,
  RequestContexts,
} from './request-context.js';
import { type AnswerFields, type Identified, verifyIncoming } from './verification.js';

/** What core must know about a framework. How a response is written is up to the adapter. */
export interface FrameworkParts<Request extends object, Response, Source = Request> {
  /** The name of the framework. Two copies of an adapter in one process see the same callers by it. */
  readonly name: string;
  /** Reads a request. */
  readonly read: (request: Request) => IncomingRequest<Source>;
  /** Where to set header fields of a response that is not sent yet. */
  readonly fieldsOf: (response: Response) => AnswerFields;
  /** Where to put the verified caller. Default: nowhere, so that apps get it by `callerOf` alone. */
  readonly caller?: CallerPlace<Request> | undefined;
}

/**
 * The steps for a request, in the safe order, for every framework. Each adapter creates one of these, and calls it from
 * its middleware, hooks and guards.
 *
 * Nothing here sends a response. After a refusal, the adapter writes the result of `answerTo()`. It must not return
 * anything that its framework could interpret as "continue"
 * ([rule L1](https://auth0-api.github.io/auth0-api/rules#l1)).
 *
 * @example
 * ```ts
 * import type { IncomingMessage, ServerResponse } from 'node:http';
 * import { type AnswerFields, Framework, type IncomingRequest } from '@auth0-api/core/adapter';
 *
 * export const frameworkWith = (
 *   read: (req: IncomingMessage) => IncomingRequest<IncomingMessage>,
 *   fieldsOf: (res: ServerResponse) => AnswerFields,
 *   caller = { name: 'req.auth', holder: (req: IncomingMessage) => req },
 * ) => new Framework({ name: 'node-http', read, fieldsOf, caller });
 * ```
 */
export class Framework<Request extends object, Response, Source = Request> {
  readonly #parts: FrameworkParts<Request, Response, Source>;
  readonly #contexts: RequestContexts<Request>;

  constructor(parts: FrameworkParts<Request, Response, Source>) {
    this.#parts = parts;
    this.#contexts = new RequestContexts(parts.name, parts.caller);
  }

  /**
   * The response to a request for the metadata of a resource (RFC 9728); `undefined` for every other request.
   *
   * @example
   * ```ts
   * import type { Adapter, Framework } from '@auth0-api/core/adapter';
   *
   * type Http = Framework<Request, Headers>;
   * export function serveMetadata(http: Http, adapter: Adapter, request: Request): Response | undefined {
   *   const answer = http.metadata(adapter, request);
   *   return answer === undefined ? undefined : new Response(answer.body || null, answer);
   * }
   * ```
   */
  metadata(
    { resourceMetadata }: { readonly resourceMetadata: ResourceMetadata | undefined },
    request: Request,
  ): MetadataResponse | undefined {
    return resourceMetadata === undefined
      ? undefined
      : metadataAnswer(resourceMetadata, this.#parts.read(request));
  }

  /**
   * Verifies a request, and puts its caller where the app finds it. At first there is no caller. What an adapter
   * verified before for the same request is reused if the rules allow it
   * ([rule D18a](https://auth0-api.github.io/auth0-api/rules#d18a)). Returns a promise only if something must be
   * awaited.
   *
   * @returns the context of the request: who was verified, and by which adapter
   * @throws the errors of `ApiClient.verifyRequest`, and of `ApiClient.authorize` for the adapter's policy;
   * ConfigurationError if the caller cannot be put in place
   * ([rule O2](https://auth0-api.github.io/auth0-api/rules#o2)), and if `publicUrl` or `getCertificate` fails
   *
   * @example
   * ```ts
   * import type { Adapter, Framework } from '@auth0-api/core/adapter';
   *
   * type Http = Framework<Request, Headers>;
   * export async function isKnown(http: Http, adapter: Adapter<object, Request>, request: Request) {
   *   const { auth } = await http.authenticate(adapter, request, new Headers());
   *   return auth !== undefined;
   * }
   * ```
   */
  authenticate<Output extends object>(
    adapter: Adapter<Output, Source>,
    request: Request,
    response: Response,
  ): Awaitable<RequestContext> {
    const { read, fieldsOf } = this.#parts;
    const previous = this.#contexts.of(request);
    const context = this.#contexts.begin(request, adapter);
    const incoming = read(request);
    context.source = incoming.source;
    const identified = verifyIncoming(adapter, incoming, { fieldsOf, response }, previous);
    return andThenWith(identified, { contexts: this.#contexts, request, context }, putCaller);
  }

  /**
   * The context of a request: who was verified, and by which adapter; `undefined` if no `auth0()` ran. A guard takes it
   * once, decides by it and answers by it. Other code that runs on the same request meanwhile does not change the
   * result.
   *
   * @example
   * ```ts
   * import { requiredScopes } from '@auth0-api/core';
   * import { authorize, type Framework } from '@auth0-api/core/adapter';
   *
   * export async function assertMayRead(http: Framework<Request, Headers>, request: Request): Promise<void> {
   *   await authorize(http.contextOf(request), requiredScopes('read:orders'));
   * }
   * ```
   */
  contextOf(request: object): RequestContext | undefined {
    return this.#contexts.of(request);
  }
}

function putCaller<Request extends object>(
  { auth, responseHeaders }: Identified,
  {
    contexts,
    request,
    context,
  }: {
    readonly contexts: RequestContexts<Request>;
    readonly request: Request;
    readonly context: PendingContext;
  },
): RequestContext {
  context.responseHeaders = responseHeaders;
  contexts.setCaller(request, context, auth);
  return context;
}
