// A whole process up to its first answered request, which prints its memory in bytes: whole-process.mjs measures it.
const [name, text] = process.argv.slice(2);

/** @type {Record<string, (given: Record<string, unknown>) => Promise<unknown>>} */
const programs = {
  nothing: async () => {},

  async '@auth0-api/core'({ issuer, audience, token, jwk }) {
    const { ApiClient } = await import('@auth0-api/core');
    const domains = [{ domain: issuer, jwks: { keys: [jwk] } }];
    const client = new ApiClient({ domains, audience });
    await client.verifyRequest({ headers: { authorization: `Bearer ${token}` } });
  },

  async jose({ issuer, audience, token, jwk }) {
    const { createLocalJWKSet, jwtVerify } = await import('jose');
    await jwtVerify(token, createLocalJWKSet({ keys: [jwk] }), { issuer, audience });
  },

  async 'fast-jwt'({ issuer, audience, token, jwk }) {
    const { createPublicKey } = await import('node:crypto');
    const { createVerifier } = await import('fast-jwt');
    const key = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    createVerifier({ key, allowedIss: issuer, allowedAud: audience })(token);
  },

  async express(given) {
    await answerOne((_req, _res, next) => next(), given);
  },

  async '@auth0-api/express'(given) {
    const { auth0 } = await import('@auth0-api/express');
    const { origin, audience } = given;
    await answerOne(auth0({ domain: origin, audience, allowInsecureLoopback: true }), given);
  },

  async 'express-oauth2-jwt-bearer'(given) {
    const { auth } = await import('express-oauth2-jwt-bearer');
    const { origin, audience } = given;
    await answerOne(auth({ issuerBaseURL: `${origin}/`, audience }), given);
  },
};

// Asked with node:http, so that nobody gets `fetch` loaded for nothing.
async function answerOne(middleware, { servedToken: token }) {
  const [{ default: express }, { get }, { once }] = await Promise.all([
    import('express'),
    import('node:http'),
    import('node:events'),
  ]);
  const app = express();
  app.use(middleware);
  app.get('/', (_req, res) => void res.json({}));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const options = { port: server.address().port, host: '127.0.0.1', agent: false };
  const request = get({ ...options, headers: { authorization: `Bearer ${token}` } });
  const [{ statusCode }] = await once(request, 'response');
  if (statusCode !== 200) throw new Error(`The first request was answered ${statusCode}.`);
}

await programs[name](JSON.parse(text));
// Whoever waits for the end waits for no connection that is kept alive.
process.stdout.write(String(process.memoryUsage.rss()), () => process.exit());
