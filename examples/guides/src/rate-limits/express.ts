import { type ApiClientOptions, auth0, getAuth } from '@auth0-api/express';
import express, { type Request } from 'express';
import { rateLimit } from 'express-rate-limit';

/** Who is counted: what was verified, never what the request says about itself. */
function callerOf(req: Request): string {
  const { claims, clientId } = getAuth(req);
  return JSON.stringify([claims.iss, claims.sub, clientId]);
}

const PER_MINUTE = { windowMs: 60_000, standardHeaders: 'draft-8', legacyHeaders: false } as const;

export function createApp(options?: ApiClientOptions, limits = { address: 600, caller: 120 }) {
  const app = express();
  // Behind a proxy: app.set('trust proxy', …) with its addresses, or every client has the proxy's.

  // 1. By address, for everyone: it stops floods of forged tokens before they cost a signature check.
  app.use(rateLimit({ ...PER_MINUTE, limit: limits.address }));
  app.get('/health', (_req, res) => {
    res.json({ up: true });
  });
  app.use(auth0(options));
  // 2. By caller: it stops one user or service from taking everything, from any number of addresses.
  app.use(rateLimit({ ...PER_MINUTE, limit: limits.caller, keyGenerator: callerOf }));
  app.get('/orders', (_req, res) => {
    res.json([]);
  });
  return app;
}
