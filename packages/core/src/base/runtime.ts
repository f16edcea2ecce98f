/** Whether this is the runtime of Cloudflare Workers, which ends what a request began, timers included. */
export function isCloudflare(): boolean {
  const { navigator } = globalThis as { readonly navigator?: { readonly userAgent?: unknown } };
  return navigator?.userAgent === 'Cloudflare-Workers';
}
