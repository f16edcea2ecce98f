import type { Environment } from '@auth0-api/core';
import type { Check, Finding } from '../doctor/check.js';
import { fetchFinding } from '../doctor/failure.js';
import type { Recorder } from '../doctor/recorder.js';

/** What the checks of the Events API need. */
export interface EventsContext {
  /** The tenant's own domain as an issuer: what follows it is the Management API. */
  readonly base: string;
  readonly recorder: Recorder;
  readonly env: Environment;
  /** Seconds that a response may take. */
  readonly timeout: number;
}

/** No more than the library reads of an answer. */
const MAX_BYTES = 262_144;

/** What Auth0 responds, or why there is no response. */
export type Asked = { readonly response: Response } | { readonly finding: Finding };

/** A check that found a problem. */
export function problem(name: Check['name'], finding: Finding): Check {
  return { name, outcome: 'problem', ...finding };
}

/** A check that another one stands in the way of. */
export function skipped(
  name: Check['name'],
  detail = 'Not checked, because an earlier check failed.',
): Check {
  return { name, outcome: 'skipped', detail };
}

/** Sends a request. Redirects are not followed: the request has a secret or a token. */
export async function ask(
  url: string,
  init: RequestInit & { readonly signal: AbortSignal },
  { recorder, env }: EventsContext,
): Promise<Asked> {
  try {
    const response = await recorder.fetch(url, { ...init, redirect: 'manual' } as Parameters<
      Recorder['fetch']
    >[1]);
    return { response: response as Response };
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    const failure = {
      failure: isLate ? 'timeout' : 'network',
      status: 0,
      detail: isLate ? 'Auth0 did not respond in time.' : 'The request failed before a response arrived.',
      fix: 'Run curl -v with the address from this machine. If it fails too, allow the domain on port 443 in the firewall or proxy.',
    };
    return { finding: fetchFinding(failure, recorder.last(url), env) };
  }
}

/** What a response with an unexpected status means, whichever request it is about. */
export function statusFinding(
  { response, url }: { response: Response; url: string },
  context: EventsContext,
): Finding {
  const { status } = response;
  const isRedirect = status >= 300 && status < 400;
  return fetchFinding(
    {
      failure: isRedirect ? 'redirect' : 'bad_status',
      status,
      detail: isRedirect ? 'The response was a redirect.' : `The response had status ${status}.`,
      fix:
        status >= 500
          ? 'Wait, and look at status.auth0.com. followEvents tries again by itself.'
          : 'To see what responds there, run curl -i with the address from this machine.',
    },
    context.recorder.last(url),
    context.env,
  );
}

/** The object in a body; empty if there is none. */
export async function readObject(response: Response): Promise<Readonly<Record<string, unknown>>> {
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > MAX_BYTES) return {};
    }
    return Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
  } catch {
    // A body that ends early, or is no JSON, says nothing.
    return {};
  }
}
