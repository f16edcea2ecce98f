import type { Auth } from '@auth0-api/core';

declare global {
  namespace Express {
    /** Opt-in, as other packages declare `req.auth` as well: `import '@auth0-api/express/augment'`. */
    interface Request {
      auth?: Auth;
    }
  }
}
