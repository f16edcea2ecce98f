/** The adapters that are built on core alone: each has a package of this name, and a file here. A new one is one more name. */
export const ADAPTERS = ['express', 'fastify', 'hono', 'koa', 'web'] as const;
