import type { IncomingMessage } from 'node:http';
import { protectedResourceMetadata, toIncoming } from '@auth0-api/express';
import { nestFramework } from './context.js';
import { createModule } from './module.js';

/** The module for `@nestjs/platform-express`. Needs `@auth0-api/express`. */
export const Auth0Module = createModule<IncomingMessage>({
  platform: 'express',
  framework: nestFramework(toIncoming),
  serveMetadata: (app, options) => app.use(protectedResourceMetadata(options)),
});
