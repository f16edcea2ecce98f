/**
 * Feeds of revocations: what Auth0 says about users, organizations and sessions ends their access to an API.
 *
 * @module
 */

export type { FeedEvent, Receiver } from '@auth0-api/core';
export { type BackchannelLogoutOptions, backchannelLogout } from './backchannel-logout.js';
export type { EventRevocation, EventRevocations, ReceivedEvent } from './event.js';
export { EVENT_REVOCATIONS } from './event-table.js';
export { type EventsFeed, followEvents } from './follow-events.js';
export type { FollowEventsOptions } from './options.js';
export type { FeedFailure } from './problem.js';
export type { EventsFeedStatus } from './report.js';
export { type EventWebhookOptions, eventWebhook } from './webhook.js';
