/**
 * The events that the tenant publishes and the Events API accepts as `event_type`: those of auth0/docs-v2
 * (oas/events/events-schema.json, version 0.7.2).
 */
export const eventTypes: readonly string[] = [
  'group.created',
  'group.deleted',
  'group.member.added',
  'group.member.deleted',
  'group.updated',
  'organization.connection.added',
  'organization.connection.removed',
  'organization.connection.updated',
  'organization.created',
  'organization.deleted',
  'organization.member.added',
  'organization.member.deleted',
  'organization.member.role.assigned',
  'organization.member.role.deleted',
  'organization.updated',
  'user.created',
  'user.deleted',
  'user.updated',
];
