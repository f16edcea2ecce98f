/**
 * Feeds of revocations: what Auth0 says about users, organizations and sessions ends their access to an API.
 *
 * @module
 */

export type { FeedEvent, Receiver } from '@auth0-api/core';
