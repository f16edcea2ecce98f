import type { IncomingMessage } from 'node:http';
import { toIncoming } from '@auth0-api/express';
import { createModule } from './module.js';

/** The module for `@nestjs/platform-express`. Needs `@auth0-api/express`. */
export const Auth0Module = createModule<IncomingMessage>('express', toIncoming);
