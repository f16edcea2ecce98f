// Starts a local Auth0 tenant and the same API in Express, Fastify and Koa, sends each of them real requests over HTTP,
// and prints the answers with their meaning. Exits 0 only if every answer is right and no framework differs.
import { runDemo } from './run.mjs';

process.exitCode = (await runDemo()) ? 0 : 1;
