import type { TenantEvent } from '../events/event.js';
import type { TenantEvents } from '../events/tenant-events.js';
import type { UserDirectory } from './user-directory.js';

/** How users of a tenant lose access: the part of the `Tenant` that publishes events. */
export class TenantUsers {
  /** Its events, and what can go wrong with them. */
  readonly events: TenantEvents;
  readonly #users: UserDirectory;

  /** @internal Use `createTenant()`. */
  constructor({ events, users }: { readonly events: TenantEvents; readonly users: UserDirectory }) {
    this.events = events;
    this.#users = users;
  }

  /**
   * Blocks a user: the token endpoint and `/authorize` refuse them from now on, and `user.updated` says `blocked: true`
   * (auth0/docs-v2: manage-users/user-accounts/block-and-unblock-users, oas/events/events-schema.json). Tokens that they have
   * stay valid, as at Auth0. `accessToken()` still signs for them.
   *
   * @returns the event, once it was delivered: see {@link TenantEvents}
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * const token = await tenant.accessToken({ sub: 'auth0|alice' });
   * await tenant.blockUser('auth0|alice'); // your API refuses the token, if it follows the tenant's events
   * ```
   */
  blockUser(userId: string): Promise<TenantEvent> {
    return this.#setBlocked(userId, true);
  }

  /**
   * Takes a block back: the user can log in again, and `user.updated` says `blocked: false`.
   *
   * @returns the event
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * await tenant.blockUser('auth0|alice');
   * await tenant.unblockUser('auth0|alice');
   * ```
   */
  unblockUser(userId: string): Promise<TenantEvent> {
    return this.#setBlocked(userId, false);
  }

  /**
   * Deletes a user: they cannot log in, and `user.deleted` says so (auth0/docs-v2: oas/events/events-schema.json).
   *
   * @returns the event
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * await tenant.deleteUser('auth0|alice');
   * ```
   */
  deleteUser(userId: string): Promise<TenantEvent> {
    return this.events.publish('user.deleted', this.#users.delete(userId));
  }

  /**
   * Removes a user from an organization: `organization.member.deleted` (auth0/docs-v2: oas/events/events-schema.json). The tenant
   * does not know who is a member: exchanges for the organization are still made.
   *
   * @returns the event
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * await tenant.removeMember('org_1234567890abcdef', 'auth0|alice');
   * ```
   */
  removeMember(organizationId: string, userId: string): Promise<TenantEvent> {
    const object = { organization: { id: organizationId }, user: { user_id: userId } };
    return this.events.publish('organization.member.deleted', object);
  }

  /**
   * Takes a role in an organization from a user: `organization.member.role.deleted` (auth0/docs-v2:
   * oas/events/events-schema.json).
   *
   * @returns the event
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * await tenant.removeMemberRole('org_1234567890abcdef', 'auth0|alice', 'rol_1234567890abcdef');
   * ```
   */
  removeMemberRole(organizationId: string, userId: string, roleId: string): Promise<TenantEvent> {
    const role = { id: roleId, name: roleId };
    const object = { organization: { id: organizationId }, user: { user_id: userId }, role };
    return this.events.publish('organization.member.role.deleted', object);
  }

  /**
   * Deletes an organization: `organization.deleted` (auth0/docs-v2: oas/events/events-schema.json).
   *
   * @returns the event
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * await tenant.deleteOrganization('org_1234567890abcdef');
   * ```
   */
  deleteOrganization(organizationId: string): Promise<TenantEvent> {
    return this.events.publish('organization.deleted', { id: organizationId });
  }

  /**
   * Removes a user from a group of the tenant: `group.member.deleted` (auth0/docs-v2: oas/events/events-schema.json).
   *
   * @returns the event
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * await tenant.removeGroupMember('grp_123456789abcdefg', 'auth0|alice');
   * ```
   */
  removeGroupMember(groupId: string, userId: string): Promise<TenantEvent> {
    const object = { group: { id: groupId, type: 'tenant' }, member: { member_type: 'user', id: userId } };
    return this.events.publish('group.member.deleted', object);
  }

  async #setBlocked(userId: string, blocked: boolean): Promise<TenantEvent> {
    const { before, after } = this.#users.setBlocked(userId, blocked);
    return this.events.publish('user.updated', after, { previous: before });
  }
}
