import { auth0 } from '@auth0-api/web';

/** One for the process: its client holds the keys. */
export const withAuth = auth0({ allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true' });

// Nitro loads plugins at start and routes when they are first asked: without its variables this server does not start.
export default () => {};
