import type { ReceivedRequest } from '@auth0-api/core';
import { singleFieldValues } from '@auth0-api/core/adapter';
import { readBody } from './body.js';
import { isObject, ownMember } from './event.js';
import { Refusal } from './refusal.js';

/** A logout token is at most a quarter of it. */
const LIMITS = { bytes: 65_536, status: 400, seconds: 10 } as const;
const NAME = 'logout_token';

/**
 * The logout token of a request: the one `logout_token` of a form (OpenID Connect Back-Channel Logout 1.0 section 2.5). Other
 * fields are ignored.
 *
 * @throws Refusal; ConfigurationError as {@link readBody}
 */
export async function logoutTokenOf(request: ReceivedRequest): Promise<string> {
  // A parser for another type may find such a member too.
  const types = singleFieldValues(request, 'content-type');
  if (types.length !== 1 || !types.every(isForm)) throw noForm();
  const body = await readBody(request, LIMITS);
  const value = typeof body === 'string' ? fieldOf(body) : parsedFieldOf(body);
  if (value === undefined) throw noForm();
  return value;
}

function isForm(type: string): boolean {
  return /^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type);
}

function fieldOf(form: string): string | undefined {
  const values = new URLSearchParams(form).getAll(NAME);
  return values.length === 1 ? values[0] : undefined;
}

// Parsers make a list of a field that comes twice.
function parsedFieldOf(body: unknown): string | undefined {
  const value = isObject(body) ? ownMember(body, NAME) : undefined;
  return typeof value === 'string' ? value : undefined;
}

function noForm(): Refusal {
  return new Refusal('unreadable', `The body must be a form with one ${NAME}.`);
}
