import { type Awaitable, andThen } from '../base/awaitable.js';
import type { IncomingRequest } from '../http/request-url.js';
import type { ResourceMetadata } from '../metadata.js';
import type { Adapter } from './adapter.js';
import { type MetadataResponse, metadataAnswer } from './metadata-route.js';
import { type CallerPlace, type RequestContext, RequestContexts } from './request-context.js';
import { type AnswerFields, verifyIncoming } from './verification.js';

/** What core has to know of a framework. How an answer is written stays with the adapter. */
export interface FrameworkParts<Request extends object, Response, Source = Request> {
  /** What it is called. Two copies of an adapter in one process see the same callers by it. */
  readonly name: string;
  /** How a request is read. */
  readonly read: (request: Request) => IncomingRequest<Source>;
  /** Where header fields go of an answer that is still to be made. */
  readonly fieldsOf: (response: Response) => AnswerFields;
  /** Where the verified caller is put. */
  readonly caller: CallerPlace<Request>;
}

/**
 * What happens to a request, in the order that makes it safe, whatever the framework: each adapter makes one of these, and
 * calls it from its middlewares, hooks and guards.
 *
 * Nothing here answers a request. After a refusal the adapter writes what `answerTo()` gives it, and hands
 * nothing on that its framework may take for "go on" (rule L1).
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
   * The answer to a request for the metadata of a resource (RFC 9728); `undefined` for every other request.
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
   * Verifies a request, and puts its caller where the app finds it. First of all nobody is there; what an adapter verified
   * before for the same request is used again where it may be (rule D18a). A promise only where something has to be
   * waited for.
   *
   * @returns the context of the request: who was verified, and by which adapter
   * @throws the errors of `ApiClient.verifyRequest`, and of `ApiClient.authorize` for the adapter's policy;
   * ConfigurationError where the caller cannot be put in place (rule O2), and when `publicUrl` or `getCertificate` fails
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
    return andThen(verifyIncoming(adapter, incoming, fieldsOf(response), previous), (auth) => {
      this.#contexts.setCaller(request, context, auth);
      return context;
    });
  }

  /**
   * The context of a request: who was verified, and by which adapter; `undefined` where no `auth0()` ran. A guard takes it
   * once, and decides and answers by it: what runs on the same request meanwhile makes no difference.
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
