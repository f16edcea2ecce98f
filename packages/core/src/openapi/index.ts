/**
 * What the routes of an app demand, and how OpenAPI says it. Adapters list the routes: `@auth0-api/express/routes` and the
 * others.
 *
 * @module
 */
import { noteCopy } from '../base/copies.js';

export { namesIn } from './demands.js';
export {
  addSecurity,
  type OpenApiDocument,
  type OperationSecurity,
  openApiOf,
  type SecurityOptions,
  securityOf,
} from './document.js';
export type { HandlerReader } from './handler-reader.js';
export { Passage } from './passage.js';
export { type RouteAccess, type RouteDemand, routeName } from './route-demand.js';
export type { OAuthFlow, SecurityRequirement, SecuritySchemes, TokenSource } from './schemes.js';
export {
  type Coverage,
  coverage,
  least,
  type Place,
  type Segment,
  segmentsIn,
  templateOf,
} from './segments.js';

noteCopy();
