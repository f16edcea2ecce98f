/**
 * A hook of the app that runs between the decision about a request and the end of its answer, in the framework's own
 * way: `onSend` in Fastify, an outer middleware in Koa.
 *
 * - `awaits`: waits for `hold()` and goes on. `calls-back`: the same with a callback instead of a promise.
 * - `throws`: throws, each time. `rejects`: waits for `hold()` and rejects, each time.
 * - `watches`: hooks for what else can happen to an answer, such as `onRequestAbort`, `onResponse` and `onError`; each
 *   waits for `hold()`.
 */
export type ResponseHookKind = 'awaits' | 'calls-back' | 'throws' | 'rejects' | 'watches';

/** The hook that an app is to have. */
export interface ResponseHook {
  readonly kind: ResponseHookKind;
  /** What the hook waits for. Resolves at once, unless the case holds this request up. */
  readonly hold: () => Promise<void>;
}

/** What a case of the lifecycle adds to an app. */
export interface LifecycleSpec {
  /** Every handler calls it first; so does what the app has for unknown paths, where a framework lets it have that. */
  readonly ran: () => void;
  /** Only of a kind that the adapter under test names in `responseHooks`. */
  readonly hook?: ResponseHook;
}
