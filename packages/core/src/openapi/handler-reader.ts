import type { Passage } from './passage.js';
import type { RouteDemand } from './route-demand.js';

/**
 * What the handlers of a framework on top of another one do, such as those of NestJS on Express: the list of the lower framework
 * asks for it, route by route.
 */
export interface HandlerReader {
  /** Whether a handler answers nothing itself: then it stands before other routes, and is none. */
  readonly isMiddleware?: ((handler: unknown) => boolean) | undefined;
  /** Passes what a handler runs before it answers. */
  readonly inside: (handler: unknown, route: Pick<RouteDemand, 'method' | 'path'>, passage: Passage) => void;
}
