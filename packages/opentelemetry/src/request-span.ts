import { context, createContextKey, type Span, trace } from '@opentelemetry/api';

/**
 * The key of `@opentelemetry/core` 2.12 (trace/rpc-metadata), by which the HTTP instrumentation leaves the span of the
 * request to others. `createContextKey` is `Symbol.for`, so the same text is the same key in any version.
 */
const RPC_METADATA = createContextKey('OpenTelemetry SDK Context Key RPC_METADATA');

/**
 * The span of the request in progress: the one of the HTTP instrumentation, or else the active one, such as that of a message
 * on a WebSocket. Instrumentation of a framework makes the span of a hook or a handler the active one (`@fastify/otel` 0.21
 * does), and nobody looks there.
 */
export function requestSpan(): Span | undefined {
  const metadata = context.active().getValue(RPC_METADATA);
  const span =
    isObject(metadata) && Object.hasOwn(metadata, 'span') ? (metadata as { span: unknown }).span : undefined;
  return [span, trace.getActiveSpan()].find(isRecording);
}

function isRecording(span: unknown): span is Span {
  return isObject(span) && (span as Partial<Span>).isRecording?.() === true;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
