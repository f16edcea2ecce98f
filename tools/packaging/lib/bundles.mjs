import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/**
 * @typedef {object} Bundle
 * @property {string} name
 * @property {number} bytes minified
 * @property {number} gzipped
 * @property {number | undefined} limit for `gzipped`: what is larger fails `npm run packaging`
 */

const PROTECTED = `
  import { Hono } from 'hono';
  import { auth0, getAuth, requiredScopes } from '@auth0-api/hono';
  const auth = auth0();
  export default new Hono()
    .use(auth)
    .get('/orders', requiredScopes('read:orders'), (c) => c.json({ sub: getAuth(c).claims.sub }))`;
const EXCHANGE = `
    .get('/deliveries', async (c) => {
      const token = await getTokenOnBehalfOf(auth.client, getAuth(c), { audience: 'https://calendar.example.com/' });
      return token.fetchProtectedResource('https://calendar.example.com/events');
    })`;
const EXPLAIN = `
    .get('/why', async (c) => c.json(await explain(auth.client, c.req.raw)))`;

/** Apps from the least to all. The limits are a little above what they take now: raise one only for what every app needs. */
const APPS = [
  {
    name: 'Hono',
    code: "import { Hono } from 'hono'; export default new Hono().get('/', (c) => c.text('up'));",
  },
  {
    name: 'Hono, its jwk middleware',
    code: `
      import { Hono } from 'hono';
      import { jwk } from 'hono/jwk';
      const keys = jwk({ jwks_uri: 'https://tenant.example.com/.well-known/jwks.json', alg: ['RS256'] });
      export default new Hono().use(keys).get('/', (c) => c.json(c.get('jwtPayload')));`,
  },
  { name: 'Hono, verify', code: PROTECTED, limit: 54_700 },
  {
    name: 'Hono, verify, exchange',
    code: `import { getTokenOnBehalfOf } from '@auth0-api/hono/exchange'; ${PROTECTED}${EXCHANGE}`,
    limit: 73_600,
  },
  {
    name: 'Hono, verify, exchange, explain',
    code: `
      import { getTokenOnBehalfOf } from '@auth0-api/hono/exchange';
      import { explain } from '@auth0-api/hono/explain';
      ${PROTECTED}${EXCHANGE}${EXPLAIN}`,
    limit: 85_600,
  },
];

/**
 * What apps take that are bundled for workerd, as one file.
 *
 * @param {string} folder where the packages and Hono are installed
 * @returns {Promise<Bundle[]>}
 */
export function bundlesIn(folder) {
  return Promise.all(
    APPS.map(async ({ name, code, limit }) => {
      const { outputFiles } = await build({
        stdin: { contents: code, resolveDir: folder },
        write: false,
        bundle: true,
        minify: true,
        format: 'esm',
        platform: 'node',
        conditions: ['workerd'],
        external: ['node:*', 'cloudflare:*'],
      });
      const [{ contents }] = outputFiles;
      return { name, bytes: contents.length, gzipped: gzipSync(contents, { level: 9 }).length, limit };
    }),
  );
}

/**
 * @param {string} folder where the packages and Hono are installed
 * @returns {Promise<string[]>}
 */
export async function tooLargeBundles(folder) {
  return (await bundlesIn(folder))
    .filter(({ gzipped, limit }) => limit !== undefined && gzipped > limit)
    .map(({ name, gzipped, limit }) => `${name}: ${gzipped} bytes gzipped, and ${limit} are the limit`);
}
