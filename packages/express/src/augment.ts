import type { Auth } from '@auth0-api/core';

declare global {
  namespace Express {
    /** Opt-in, because other packages declare `req.auth` too: `import '@auth0-api/express/augment'`. */
    interface Request {
      auth?: Auth;
    }
  }
}
