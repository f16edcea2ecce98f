/** Whether this is the runtime of Cloudflare Workers, which ends what a request began, timers included. */
export function isCloudflare(): boolean {
  const { navigator } = globalThis as { readonly navigator?: { readonly userAgent?: unknown } };
  return navigator?.userAgent === 'Cloudflare-Workers';
}

/**
 * Keeps work alive that others may wait for, when the request that began it is over (rule W8). Only Cloudflare's runtime needs that,
 * and there for up to 30 seconds: `waitUntil` of `cloudflare:workers` finds the request by itself.
 */
export function keepAlive(work: Promise<unknown>): void {
  if (!isCloudflare()) return;
  const { waitUntil } = (process.getBuiltinModule?.('cloudflare:workers') ?? {}) as {
    readonly waitUntil?: (work: Promise<unknown>) => void;
  };
  // What fails fails for those who wait.
  waitUntil?.(work.catch(() => {}));
}
