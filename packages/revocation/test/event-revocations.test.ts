import { EVENT_REVOCATIONS } from '@auth0-api/revocation';
import { describe, expect, it } from 'vitest';
import { eventRules, revocationsOf } from '../src/event-revocations.js';

const NOW = 1_800_000_000;
const now = () => NOW;
const rules = eventRules(undefined);

/** An event as the schema has it (auth0/docs-v2: oas/events/events-schema.json). */
function eventOf(type: string, object: object, more: object = {}) {
  return { type, id: 'evt_1', time: '2027-01-15T07:59:00.250Z', data: { object }, ...more };
}

const before = Date.parse('2027-01-15T07:59:00.250Z') / 1000;
const user = { user_id: 'auth0|one' };
const organization = { id: 'org_1', name: 'acme' };

describe('V16 what an event revokes', () => {
  it.each([
    ['user.updated', { ...user, blocked: true }, { subject: 'auth0|one' }],
    ['user.deleted', { ...user, deleted_at: 'x' }, { subject: 'auth0|one' }],
    ['organization.member.deleted', { user, organization }, { subject: 'auth0|one', organization: 'org_1' }],
    [
      'organization.member.role.deleted',
      { user, organization, role: { id: 'rol_1', name: 'admin' } },
      { subject: 'auth0|one', organization: 'org_1' },
    ],
    ['organization.deleted', organization, { organization: 'org_1' }],
    [
      'group.member.deleted',
      { group: {}, member: { member_type: 'user', id: 'auth0|one' } },
      { subject: 'auth0|one' },
    ],
  ])('%s', (type, object, target) => {
    expect(revocationsOf(eventOf(type, object), { events: rules, now })).toEqual([
      { ...target, before, note: `Auth0 event ${type} evt_1` },
    ]);
  });

  it.each([
    ['user.updated', user],
    ['user.updated', { ...user, blocked: false }],
    ['user.updated', { ...user, blocked: 'true' }],
    ['group.member.deleted', { group: {}, member: { member_type: 'connection', id: 'con_1' } }],
    ['user.created', user],
    ['session.ended', {}],
    ['toString', {}],
    ['__proto__', {}],
  ])('nothing: %s', (type, object) => {
    expect(revocationsOf(eventOf(type, object), { events: rules, now })).toEqual([]);
  });

  it.each([
    ['a fraction', '2027-01-15T07:59:00.250Z', before],
    ['whole seconds: the end of that second', '2027-01-15T07:59:00Z', before + 0.75],
    ['whole seconds with a fraction', '2027-01-15T07:59:00.000Z', before + 0.75],
    ['another zone', '2027-01-15T09:59:00.250+02:00', before],
    ['a minute ahead', new Date((NOW + 59) * 1000 + 1).toISOString(), NOW + 59.001],
    ['more than a minute ahead', '2127-01-15T07:59:00Z', NOW + 60],
  ])('before its time: %s', (_name, time, expected) => {
    const [target] = revocationsOf(eventOf('user.deleted', user, { time }), { events: rules, now });
    expect(target?.before).toBeCloseTo(expected, 3);
  });

  it.each([
    ['nothing', undefined],
    ['a list', []],
    ['a text', 'user.deleted'],
    ['no type', eventOf('', user)],
    ['a type that is no text', eventOf(7 as unknown as string, user)],
    ['no data', { type: 'user.deleted', time: '2027-01-15T07:59:00Z' }],
    ['no object', { type: 'user.deleted', time: '2027-01-15T07:59:00Z', data: {} }],
    ['no time', eventOf('user.deleted', user, { time: undefined })],
    ['a time that is no time', eventOf('user.deleted', user, { time: 'yesterday' })],
    ['a time in seconds', eventOf('user.deleted', user, { time: NOW })],
    ['a day that does not exist', eventOf('user.deleted', user, { time: '2027-13-45T07:59:00Z' })],
    ['no user', eventOf('user.deleted', {})],
    ['an empty user', eventOf('user.deleted', { user_id: '' })],
    ['a long user', eventOf('user.deleted', { user_id: 'x'.repeat(513) })],
    ['a user that is no text', eventOf('user.deleted', { user_id: { toString: 'x' } })],
    ['a blocked user without a name', eventOf('user.updated', { blocked: true })],
    ['no organization', eventOf('organization.member.deleted', { user })],
    ['no member', eventOf('group.member.deleted', { group: {} })],
  ])('is unreadable: %s', (_name, event) => {
    expect(() => revocationsOf(event, { events: rules, now })).toThrow(
      expect.objectContaining({ name: 'UnreadableEventError' }),
    );
  });

  it('V16 goes by the option events: false, another function, a further type', () => {
    const events = eventRules({
      'user.deleted': false,
      'user.updated': ({ data }) => ({ subject: String(data.object.user_id) }),
      'user.created': () => [{ client: 'one' }, { tokenId: 'two', subject: 'auth0|one' }],
    });
    const targets = (type: string) => revocationsOf(eventOf(type, user), { events, now });
    expect(targets('user.deleted')).toEqual([]);
    expect(targets('user.updated')).toMatchObject([{ subject: 'auth0|one', before }]);
    // A token that is named is refused whenever it was issued.
    expect(targets('user.created')).toEqual([
      { client: 'one', before, note: expect.any(String) },
      { tokenId: 'two', subject: 'auth0|one', note: expect.any(String) },
    ]);
  });

  it.each([
    ['an issuer', { subject: 'x', issuer: 'https://other.example.com/' }],
    ['an instant', { subject: 'x', before: 1 }],
    ['a promise', Promise.resolve({ subject: 'x' })],
    ['a text', 'auth0|one'],
    ['null', null],
    ['too many', Array.from({ length: 101 }, () => ({ subject: 'x' }))],
  ])('refuses what a function returns that is no target: %s', (_name, result) => {
    const events = eventRules({ 'user.deleted': () => result as never });
    expect(() => revocationsOf(eventOf('user.deleted', user), { events, now })).toThrow(
      expect.objectContaining({ name: 'ConfigurationError' }),
    );
  });

  it.each([
    ['a list', []],
    ['a value', { 'user.deleted': true }],
    ['null', { 'user.deleted': null }],
    ['a name that is no type', { 'User deleted': false }],
    ['nothing left', Object.fromEntries(Object.keys(EVENT_REVOCATIONS).map((type) => [type, false]))],
  ])('refuses the option events: %s', (_name, events) => {
    expect(() => eventRules(events as never)).toThrow(
      expect.objectContaining({ name: 'ConfigurationError' }),
    );
  });

  it('does not go by what somebody put on Object.prototype', () => {
    const polluted = Object.prototype as { blocked?: boolean };
    polluted.blocked = true;
    try {
      expect(revocationsOf(eventOf('user.updated', user), { events: rules, now })).toEqual([]);
    } finally {
      delete polluted.blocked;
    }
  });

  it('writes nothing into the note that could be anything', () => {
    const [target] = revocationsOf(eventOf('user.deleted', user, { id: 'x\u001b[31m' }), {
      events: rules,
      now,
    });
    expect(target?.note).toBe('Auth0 event user.deleted');
  });
});
