// What a process takes that starts: the import alone, and all of it up to the first answered request. The packages are
// measured as users have them, built.
import { createKey } from '@auth0-api/testing';
import { startIssuer } from './lib/loopback-issuer.mjs';
import { compareProcesses } from './lib/whole-process.mjs';

export const title = 'A cold start';
export const versions = ['jose', 'fast-jwt', 'aws-jwt-verify', 'express-oauth2-jwt-bearer', 'express'];

const ROUNDS = 25;
const NOTHING = 'Node.js alone';

const MODULES = [
  'node:crypto',
  '@auth0-api/core',
  'jose',
  'fast-jwt',
  'aws-jwt-verify',
  'express-oauth2-jwt-bearer',
];
const IN_PROCESS = ['@auth0-api/core', 'jose', 'fast-jwt'];
const SERVED = ['express', '@auth0-api/express', 'express-oauth2-jwt-bearer'];

export async function* run() {
  yield await compareProcesses({
    caption: 'A process that imports one module, against one that imports none:',
    rounds: ROUNDS,
    script: new URL('./lib/import-one.mjs', import.meta.url),
    programs: { [NOTHING]: [], ...Object.fromEntries(MODULES.map((name) => [name, [name]])) },
  });

  const issuer = await startIssuer(await createKey());
  const { tenant } = issuer;
  const given = JSON.stringify({
    origin: new URL(tenant.issuer).origin,
    issuer: 'https://tenant.test/',
    audience: tenant.audience,
    token: await tenant.accessToken({ iss: 'https://tenant.test/' }),
    servedToken: await tenant.accessToken(),
    jwk: tenant.key.publicJwk,
  });
  const programs = (names) => ({
    [NOTHING]: ['nothing', given],
    ...Object.fromEntries(names.map((name) => [name, [name, given]])),
  });
  yield await compareProcesses({
    caption: 'A process that verifies one token, with keys that it was given:',
    rounds: ROUNDS,
    script: new URL('./lib/first-request.mjs', import.meta.url),
    programs: programs(IN_PROCESS),
  });
  yield await compareProcesses({
    caption:
      'A process that serves an Express app and answers one request, with keys of an issuer on this machine:',
    rounds: ROUNDS,
    script: new URL('./lib/first-request.mjs', import.meta.url),
    programs: programs(SERVED),
  });
  await issuer.close();
}
