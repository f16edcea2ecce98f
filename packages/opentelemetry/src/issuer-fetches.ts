import { type Attributes, context, type HrTime, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { type Members, present } from './members.js';
import { ATTRIBUTES } from './names.js';
import type { Providers } from './providers.js';

/** How many servers metrics tell apart: a client with a `domains` function can accept any number of issuers. */
const MAX_ADDRESSES = 100;

/** Measures requests to issuers, and makes a client span of each. */
export class IssuerFetches {
  readonly #addresses = new Set<string>();

  /** @param withSpan whether to make the span */
  record(fetched: Members, { instruments, tracer }: Providers, withSpan: boolean): void {
    const now = Date.now();
    const duration = fetched.amount('duration') ?? 0;
    const url = parsed(fetched.text('url'));
    const failure = fetched.word('failure');
    // By the conventions for HTTP (1.44, docs/http/http-spans.md), what its caller cancels is no error.
    const errorType = failure === 'aborted' ? undefined : failure;
    const common = {
      [ATTRIBUTES.document]: fetched.word('document'),
      [ATTRIBUTES.responseStatus]: fetched.status(),
      [ATTRIBUTES.errorType]: errorType,
    };
    const known = url !== undefined && this.#isOneOfFew(url.hostname) ? url.hostname : undefined;
    instruments.issuerFetchDuration.record(
      duration,
      present({ ...common, [ATTRIBUTES.serverAddress]: known }),
    );
    if (!withSpan) return;
    const method = fetched.word('document') === 'token' ? 'POST' : 'GET';
    const attributes = { ...present({ ...common, [ATTRIBUTES.method]: method }), ...serverOf(url) };
    const startTime = hrTime(now - duration * 1000);
    // Name, kind, status and the attributes at the start are those of a stable `span.http.client` (1.44). There is no route to name.
    // Events are published where the request was made, so its span is the active one. The SDK makes none if it was suppressed.
    const span = tracer.startSpan(method, { kind: SpanKind.CLIENT, attributes, startTime }, context.active());
    if (errorType !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(hrTime(now));
  }

  #isOneOfFew(address: string): boolean {
    if (this.#addresses.size < MAX_ADDRESSES) this.#addresses.add(address);
    return this.#addresses.has(address);
  }
}

function parsed(text: string | undefined): URL | undefined {
  return text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
}

// Without user, password, query and fragment: nothing of them tells where a request went.
function serverOf(url: URL | undefined): Attributes {
  if (url === undefined) return {};
  return {
    [ATTRIBUTES.serverAddress]: url.hostname,
    [ATTRIBUTES.serverPort]: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
    [ATTRIBUTES.url]: `${url.origin}${url.pathname}`,
  };
}

// Not a number: the SDK takes small ones for times since the process started.
function hrTime(milliseconds: number): HrTime {
  const seconds = Math.floor(milliseconds / 1000);
  return [seconds, Math.floor((milliseconds - seconds * 1000) * 1e6)];
}
