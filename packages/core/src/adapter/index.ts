/**
 * For authors of adapters and stores, not for apps: how a framework is connected, and what all adapters and stores share.
 *
 * @module
 */
export { createAbortController } from '../abort.js';
export { authenticate } from '../client-door.js';
export type { Authenticated } from '../authenticate.js';
export { type Awaitable, andThen, perform } from '../awaitable.js';
export { completeFromEnv } from '../options/env.js';
export { type OldVariable, oldVariables } from '../options/old-variables.js';
export { knownMembers, memberOf, ownMembers, type RefuseOption } from '../own-members.js';
export { parseRequirements } from '../policy/requirements.js';
export type { IncomingRequest } from '../request-url.js';
export { LATE, withTimeLimit } from '../time-limit.js';
export { type Adapter, createAdapter } from './adapter.js';
export type { AnswerFields } from './admission.js';
export { authorize, callerOf } from './decide.js';
export { Framework, type FrameworkParts } from './framework.js';
export { createGuards, type Guard, type Guards } from './guards.js';
export { createMetadataRoute } from './metadata-route.js';
export { ADAPTER_OPTIONS } from './options.js';
export { type CallerPlace, contextOf, type RequestContext } from './request-context.js';
