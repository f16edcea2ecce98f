import { inspect } from 'node:util';
import { ApiClient, type FeedState, MemoryRevocationStore, type RevocationStore } from '@auth0-api/core';
import { type FollowEventsOptions, followEvents } from '@auth0-api/revocation';
import { describe, expect, it, onTestFinished } from 'vitest';
import { until } from '../../../tests/support/redis-server.js';
import { createEventsScene, feedEvents, ProbeStore, SECRET } from './events-support.js';

const credentials = { clientId: 'feed', clientSecret: SECRET };
const OWN = 'https://tenant.us.auth0.com/';
const CUSTOM = 'https://login.example.com/';

/** A client of these issuers that reaches no network. */
function clientOf(
  domains: readonly string[] | (() => readonly string[]),
  store: RevocationStore = new MemoryRevocationStore(),
) {
  const customFetch = async (url: string) => {
    asked.push(url);
    throw new Error('There is no network.');
  };
  const asked: string[] = [];
  const client = new ApiClient({
    domains: typeof domains === 'function' ? domains : [...domains],
    audience: 'https://api.example.com/',
    customFetch,
    revocation: { store },
  });
  onTestFinished(() => client.close());
  return { client, asked };
}

const follow = (client: ApiClient, options: object = {}) => {
  const feed = followEvents(client, { ...credentials, ...options } as FollowEventsOptions);
  onTestFinished(() => feed.close());
  return feed;
};

const refused = (name: string, text: string) =>
  expect.objectContaining({ name, message: expect.stringContaining(text) });

describe('V17 the options of followEvents', () => {
  it.each<[string, readonly string[], object, string]>([
    ['the only issuer', [OWN], {}, OWN],
    ['the own domain of several issuers', [CUSTOM, OWN], { issuers: [CUSTOM, OWN] }, OWN],
    ['the option domain', [CUSTOM], { domain: 'Tenant.us.auth0.com' }, OWN],
    [
      'the option domain, although another is accepted',
      [OWN],
      { domain: 'other.eu.auth0.com' },
      'https://other.eu.auth0.com/',
    ],
  ])('asks %s for a token', async (_name, domains, options, base) => {
    const { client, asked } = clientOf(domains);
    const feed = follow(client, options);
    await until(() => asked.length > 0, 'a request');
    expect(asked[0]).toBe(`${base}oauth/token`);
    await until(() => feed.status().failure === 'token_unavailable', 'the failure');
  });

  it.each<[string, readonly string[], object, string, string]>([
    ['several issuers', [OWN, CUSTOM], {}, 'MissingRequiredArgumentError', "'issuers'"],
    ['a custom domain', [CUSTOM], {}, 'MissingRequiredArgumentError', "'domain'"],
    [
      'two own domains',
      [OWN, 'https://b.us.auth0.com/'],
      { issuers: [OWN, 'https://b.us.auth0.com/'] },
      'MissingRequiredArgumentError',
      "'domain'",
    ],
    ['a foreign issuer', [OWN], { issuers: [CUSTOM] }, 'ConfigurationError', CUSTOM],
    ['no issuers', [OWN], { issuers: [] }, 'ConfigurationError', "'issuers'"],
    ['an issuer that is no text', [OWN], { issuers: [7] }, 'ConfigurationError', "'issuers'"],
    ['issuers that are no list', [OWN], { issuers: OWN }, 'ConfigurationError', "'issuers'"],
    ['a domain with a path', [OWN], { domain: 'tenant.us.auth0.com/api' }, 'ConfigurationError', "'domain'"],
    ['a domain without https', [OWN], { domain: 'http://localhost:3000' }, 'ConfigurationError', "'domain'"],
    ['a domain that is no text', [OWN], { domain: 7 }, 'ConfigurationError', "'domain'"],
    ['no client ID', [OWN], { clientId: undefined }, 'MissingRequiredArgumentError', "'clientId'"],
    ['no secret', [OWN], { clientSecret: undefined }, 'MissingRequiredArgumentError', "'clientSecret'"],
    // What an unset environment variable becomes.
    ['an empty secret', [OWN], { clientSecret: '' }, 'MissingRequiredArgumentError', "'clientSecret'"],
    ['an empty client ID', [OWN], { clientId: '' }, 'MissingRequiredArgumentError', "'clientId'"],
    ['a blank secret', [OWN], { clientSecret: ' ' }, 'ConfigurationError', "'clientSecret'"],
    [
      'a secret with a line feed',
      [OWN],
      { clientSecret: `${SECRET}\n` },
      'ConfigurationError',
      "'clientSecret'",
    ],
    ['a client ID outside ASCII', [OWN], { clientId: 'fęed' }, 'ConfigurationError', "'clientId'"],
    ['a name with a blank', [OWN], { name: 'my feed' }, 'ConfigurationError', "'name'"],
    ['a long name', [OWN], { name: 'x'.repeat(65) }, 'ConfigurationError', "'name'"],
    ['a state without methods', [OWN], { state: {} }, 'ConfigurationError', "'state'"],
    [
      'events that are none',
      [OWN],
      { events: { 'user.deleted': 'subject' } },
      'ConfigurationError',
      "'events.user.deleted'",
    ],
    ['a misspelt option', [OWN], { issuer: OWN }, 'ConfigurationError', "'issuers'"],
    ['null', [OWN], { state: null }, 'ConfigurationError', "'state'"],
  ])('refuses %s, at once, and shows no secret', (_name, domains, options, error, text) => {
    const { client, asked } = clientOf(domains);
    const refusal = (() => {
      try {
        follow(client, options);
      } catch (thrown) {
        return thrown as Error;
      }
      return undefined;
    })();
    expect(refusal).toEqual(refused(error, text));
    expect(inspect(refusal)).not.toContain(SECRET);
    expect(asked).toEqual([]);
  });

  it.each([undefined, null, [], 'x'])('refuses options that are none: %j', (options) => {
    const { client } = clientOf([OWN]);
    expect(() => followEvents(client, options as never)).toThrow(refused('ConfigurationError', "'options'"));
  });

  it('needs a client with revocations', () => {
    const client = new ApiClient({ domain: OWN, audience: 'https://api.example.com/' });
    expect(() => followEvents(client, credentials)).toThrow(refused('ConfigurationError', "'revocation'"));
    expect(() => followEvents({} as ApiClient, credentials)).toThrow(refused('ConfigurationError', 'client'));
  });

  it('needs a state if the store of revocations keeps none', () => {
    const store: RevocationStore = { append: () => {}, follow: () => () => {} };
    const { client } = clientOf([OWN], store);
    expect(() => follow(client)).toThrow(refused('MissingRequiredArgumentError', "'state'"));
    const state: FeedState = { lead: () => false, position: () => undefined, setPosition: () => {} };
    expect(follow(client, { state }).status().role).toBe('standby');
  });

  it('asks a domains function whether it accepts the issuers, before it asks for events', async () => {
    let accepted: readonly string[] = [];
    const { client, asked } = clientOf(() => accepted);
    const feed = follow(client, { issuers: [OWN] });
    await until(() => feed.status().failure === 'issuer_not_accepted', 'the failure');
    expect(asked).toEqual([]);
    accepted = [OWN];
    await until(() => asked.length > 0, 'a request');
  });

  it('a domains function that fails is tried again', async () => {
    const { client } = clientOf(() => {
      throw new Error('The database is away.');
    });
    const feed = follow(client, { issuers: [OWN] });
    await until(() => feed.status().failure === 'domains', 'the failure');
  });
});

describe('V17 the secret and the tokens of the feed', () => {
  it('appear nowhere', async () => {
    const { server, follow: followServer, now, event } = await createEventsScene();
    const store = new ProbeStore({ now });
    const events = feedEvents();
    server.refuseToken({ status: 401, body: JSON.stringify({ error_description: SECRET }) });
    server.refuse({ status: 400, body: 'token-1' });
    const feed = followServer(store);
    await server
      .stream()
      .then((stream) => stream.send('o1', event('user.deleted', { user_id: 'auth0|one' })));
    await until(() => store.offset === 'o1', 'the position is saved');
    expect(server.tokenRequests.at(-1)?.text).toContain(SECRET);
    for (const shown of [
      inspect(feed, { depth: 9, showHidden: true }),
      inspect(feed.status()),
      JSON.stringify(events),
      store.saved.join(),
    ])
      expect(shown).not.toMatch(new RegExp(`${SECRET}|token-1`));
  });
});
