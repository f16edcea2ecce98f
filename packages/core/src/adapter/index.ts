/**
 * For authors of adapters and stores, not for apps: how to connect a framework, and what all adapters and stores share.
 *
 * @module
 */

import { noteCopy } from '../base/copies.js';

export type { Authenticated } from '../authenticate.js';
export { createAbortController } from '../base/abort.js';
export { andThen, perform } from '../base/awaitable.js';
export { knownMembers, memberOf, ownMembers, type RefuseOption } from '../base/own-members.js';
export { asError } from '../base/thrown.js';
export { LATE, withTimeLimit } from '../base/time-limit.js';
export { webResponse } from '../challenge/web-response.js';
export { authenticate } from '../client-door.js';
export { type FeedEvent, publishFeed } from '../events.js';
export { type FetchedText, FetchFailure, type FetchRequest } from '../http/fetch-text.js';
export type { OpenStream, StreamRequest } from '../http/open-stream.js';
export { headerValues, singleFieldValues } from '../http/request.js';
export type { IncomingRequest } from '../http/request-url.js';
export { retryAfterOf } from '../http/retry-after.js';
export { completeFromEnv } from '../options/env.js';
export { type OldVariable, oldVariables } from '../options/old-variables.js';
export { textProblem } from '../options/text-problem.js';
export { parseRequirements } from '../policy/requirements.js';
export { loadRevocationParts } from '../revocation/load-parts.js';
export type { SignedPayload } from '../token/signed-by.js';
export { type Adapter, createAdapter } from './adapter.js';
export { answerTo, answerToAny, authorize, callerOf } from './decide.js';
export { type FeedHost, feedHost } from './feed-host.js';
export { Framework, type FrameworkParts } from './framework.js';
export { createGuard, createGuards, type Guards } from './guards.js';
export { createMetadataRoute } from './metadata-route.js';
export { ADAPTER_OPTIONS } from './options.js';
export {
  parseReceiver,
  type ReceivedRequest,
  type Receiver,
  type ReceiverAnswer,
  receivedBody,
} from './receiver.js';
export { type CallerPlace, contextOf, type RequestContext } from './request-context.js';
export {
  type GuardStep,
  noteStep,
  type PassiveStep,
  type Step,
  type StepSource,
  stepOf,
  type VerifyingStep,
  verifyingStep,
} from './steps.js';
export type { AnswerFields } from './verification.js';
export { isOpaque, PendingFields, WebIncoming } from './web.js';

noteCopy();
