/**
 * A hook of the app that runs between the decision about a request and the end of its response, in the framework's own
 * way: `onSend` in Fastify, an outer middleware in Koa.
 *
 * - `awaits`: waits for `hold()` and continues. `calls-back`: the same with a callback instead of a promise.
 * - `throws`: throws, each time. `rejects`: waits for `hold()` and rejects, each time.
 * - `watches`: hooks for other events of a response, such as `onRequestAbort`, `onResponse` and `onError`; each waits
 * for `hold()`.
 */
export type ResponseHookKind = 'awaits' | 'calls-back' | 'throws' | 'rejects' | 'watches';

/** The hook of an app. */
export interface ResponseHook {
  readonly kind: ResponseHookKind;
  /** What the hook waits for. Resolves at once, unless the case holds this request. */
  readonly hold: () => Promise<void>;
}

/** What a case of the lifecycle adds to an app. */
export interface LifecycleSpec {
  /** Every handler calls it first. So does the app's handler for unknown paths, if the framework has one. */
  readonly ran: () => void;
  /** Only of a kind that the adapter under test names in `responseHooks`. */
  readonly hook?: ResponseHook;
}
