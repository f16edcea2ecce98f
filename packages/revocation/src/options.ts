import {
  ConfigurationError,
  type FeedState,
  MissingRequiredArgumentError,
  normalizeDomain,
} from '@auth0-api/core';
import { type FeedHost, knownMembers } from '@auth0-api/core/adapter';
import type { EventRevocations } from './event.js';
import { eventRules } from './event-revocations.js';
import type { EventsFeedSettings } from './feed-settings.js';
import { feedIssuers } from './issuers.js';

/** Options of {@link followEvents}. */
export interface FollowEventsOptions {
  /** The client ID of an application that may call the Management API with the scope `read:events`, and needs no other. */
  readonly clientId: string;
  /** Its secret. It is sent to the tenant's token endpoint only. */
  readonly clientSecret: string;
  /**
   * The tenant's own domain, such as `tenant.us.auth0.com`: it has the Management API. Required unless exactly one of `issuers` is
   * such a domain.
   */
  readonly domain?: string;
  /**
   * Whose tokens events revoke, as the claim `iss`: the names of **one** tenant, its custom domains included, because Auth0 issues
   * tokens under the domain that the application used. Default: the only issuer that the client accepts.
   */
  readonly issuers?: readonly string[];
  /** Extends `EVENT_REVOCATIONS`: what further events revoke, or `false` for those that revoke nothing. */
  readonly events?: EventRevocations;
  /** Which process reads, and how far it has read. Default: the client's `revocation.store`, if it keeps that, too. */
  readonly state?: FeedState;
  /**
   * The feed's name, for events and for what `state` keeps: 1 to 64 letters, digits, `.`, `_` and `-`. Default `events`. Two APIs
   * that share a store and follow one tenant with other `issuers` or `events` need two names.
   */
  readonly name?: string;
}

const KNOWN = ['clientId', 'clientSecret', 'domain', 'issuers', 'events', 'state', 'name'];
// RFC 6749 appendix A.1, A.2. A blank at either end is a mistake in a setting.
const PRINTABLE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/**
 * Checks the options of a feed.
 *
 * @throws ConfigurationError; MissingRequiredArgumentError
 */
export function resolveOptions(given: FollowEventsOptions, host: FeedHost): EventsFeedSettings {
  const members = knownMembers(given, KNOWN);
  const { name = 'events' } = members;
  if (typeof name !== 'string' || !/^[A-Za-z0-9._-]{1,64}$/.test(name))
    throw refuse('name', 'must have 1 to 64 letters, digits, dots, underscores and hyphens');
  const issuers = feedIssuers(members.issuers, host);
  const base = baseOf(members.domain, issuers);
  return Object.freeze({
    host,
    name,
    // Two tenants may be followed under one name, and must not take each other's lease.
    key: `${name}@${base.replace(/^https?:\/\/|\/$/g, '')}`,
    state: stateOf(members.state ?? host.store, members.state === undefined),
    issuers,
    rules: eventRules(members.events),
    application: Object.freeze({
      base,
      clientId: printable('clientId', members.clientId),
      clientSecret: printable('clientSecret', members.clientSecret),
    }),
  });
}

function printable(option: 'clientId' | 'clientSecret', value: unknown): string {
  // An environment variable that is not set becomes an empty text.
  if (value === undefined || value === '')
    throw new MissingRequiredArgumentError({
      argument: option,
      hint: "The feed needs an application that may call the Management API with the scope 'read:events'.",
    });
  // No error shows what it is: it may be the secret.
  if (typeof value === 'string' && PRINTABLE.test(value)) return value;
  throw refuse(option, 'must be a text of visible ASCII characters, without blanks at its ends');
}

function baseOf(domain: unknown, issuers: readonly string[]): string {
  const own = issuers.filter(isOwnDomain);
  if (domain === undefined && own.length === 1) return own[0] as string;
  if (domain === undefined)
    throw new MissingRequiredArgumentError({
      argument: 'domain',
      hint: "Custom domains have no Management API: pass the tenant's own domain, such as tenant.us.auth0.com.",
    });
  try {
    const allowInsecureLoopback = issuers.some((issuer) => issuer.startsWith('http:'));
    return normalizeDomain(domain as string, { allowInsecureLoopback });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw refuse('domain', `cannot be used: ${error.description.replace(/\.$/, '')}`);
  }
}

// auth0/docs-v2: customize/custom-domains. The local tenant of tests has one name only.
function isOwnDomain(issuer: string): boolean {
  return /^https:\/\/[^/]+\.auth0\.com\/$/.test(issuer) || issuer.startsWith('http:');
}

function stateOf(state: object, isDefault: boolean): FeedState {
  const methods = ['lead', 'position', 'setPosition'] as const;
  if (methods.every((method) => typeof (state as Partial<FeedState>)[method] === 'function'))
    return state as FeedState;
  if (!isDefault) throw refuse('state', `must have the methods ${methods.join(', ')}`);
  throw new MissingRequiredArgumentError({
    argument: 'state',
    hint: "The client's store of revocations does not keep the state of feeds.",
  });
}

function refuse(option: string, problem: string): ConfigurationError {
  return new ConfigurationError({ description: `The option '${option}' ${problem}.` });
}
