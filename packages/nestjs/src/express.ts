import type { IncomingMessage } from 'node:http';
import { protectedResourceMetadata, toIncoming } from '@auth0-api/express';
import { nestFramework } from './context.js';
import { createModule } from './module.js';

/**
 * The module for `@nestjs/platform-express`. Requires `@auth0-api/express`.
 *
 * @example
 * ```ts
 * import { Auth0Module } from '@auth0-api/nestjs/express';
 *
 * const audience = 'https://orders.example.com/';
 * // Among the imports of the root module:
 * export const imports = [Auth0Module.forRoot({ domain: 'tenant.us.auth0.com', audience })];
 * ```
 */
export const Auth0Module = createModule<IncomingMessage>({
  platform: 'express',
  framework: nestFramework(toIncoming),
  serveMetadata: (app, options) => app.use(protectedResourceMetadata(options)),
});
