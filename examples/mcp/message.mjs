import { isJsonContentType, readRequestBody } from '@modelcontextprotocol/server';

/**
 * The message in a request, or the answer to a body that is none. It is read here, once: what a policy saw must be what the SDK
 * runs. Reads at most 4 MiB.
 */
export async function readMessage(request) {
  // The SDK answers these. It gets no body, so it cannot read one that no policy saw.
  if (request.method !== 'POST' || !isJsonContentType(request.headers.get('content-type')))
    return { message: null };
  try {
    const { tooLarge, text } = await readRequestBody(request);
    if (tooLarge) return { answer: jsonRpcError(413, -32000, 'The body is too large.') };
    const message = JSON.parse(text);
    // No current version of MCP has batches, and a policy decides about one call.
    if (Array.isArray(message)) return { answer: jsonRpcError(400, -32600, 'Send one message per request.') };
    return { message };
  } catch {
    return { answer: jsonRpcError(400, -32700, 'The body is not JSON.') };
  }
}

/** The answer to a message that the SDK does not get. */
export function jsonRpcError(status, code, text, id = null) {
  return Response.json({ jsonrpc: '2.0', error: { code, message: text }, id }, { status });
}
