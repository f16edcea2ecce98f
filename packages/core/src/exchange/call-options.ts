import { isIP } from 'node:net';
import type { Flow } from './flow.js';
import { invalidInput } from './input.js';

/** The options of every exchange. */
export interface ExchangeCallOptions {
  /**
   * The end user's IP address (`auth0-forwarded-for`). Auth0's attack protection counts by address, and without it sees
   * this server's address for every user. In Auth0, the application must be set to trust that header, and Auth0 does so
   * only with a client secret, not with a key.
   */
  readonly forwardedFor?: string | undefined;
  /** Aborts the exchange: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The members of {@link ExchangeCallOptions}, for lists of known options. */
export const KNOWN_CALL_OPTIONS = { forwardedFor: true, signal: true } as const;

const MAPPED_IPV4 = /^::ffff:(?=\d+\.)/i;

/** Checks the options of every exchange. */
export function callOptions(
  flow: Flow,
  { forwardedFor, signal }: ExchangeCallOptions,
): { forwardedFor: string | undefined; signal: AbortSignal | undefined } {
  if (signal !== undefined && !isAbortSignal(signal))
    throw invalidInput(flow, 'signal', 'must be an AbortSignal');
  return { forwardedFor: forwardedFor === undefined ? undefined : address(flow, forwardedFor), signal };
}

// By its shape: that of another realm is none of this one's class (rule R29).
function isAbortSignal(value: unknown): value is AbortSignal {
  const { aborted, addEventListener } = (value ?? {}) as Partial<AbortSignal>;
  return typeof aborted === 'boolean' && typeof addEventListener === 'function';
}

// A server that listens on IPv6 sees IPv4 clients as mapped addresses, which say nothing to anybody else.
function address(flow: Flow, value: unknown): string {
  const text = typeof value === 'string' ? value.replace(MAPPED_IPV4, '') : '';
  if (isIP(text) === 0 || text.includes('%'))
    throw invalidInput(flow, 'forwardedFor', 'must be an IP address');
  return text;
}
