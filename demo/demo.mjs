// Starts a local Auth0 tenant and the same API in Express, Fastify and Koa, sends each of them real requests over HTTP,
// and prints the responses; `--verbose` adds their meanings and challenges. Exits 0 only if every response is correct and no
// framework differs.
import { runDemo } from './run.mjs';

const verbose = process.argv.includes('--verbose');
process.exitCode = (await runDemo({ verbose })) ? 0 : 1;
