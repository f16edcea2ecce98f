// A whole process that does what AWS Lambda does at a cold start: it imports a handler and calls it with one event of an API
// Gateway. The handlers are those of docs/lambda.md and examples/recipes/src/lambda.ts. whole-process.mjs measures it.
import { end } from './print.mjs';

const [adapter, protection, text] = process.argv.slice(2);
const given = JSON.parse(text);
const { origin, audience } = given;

/** Makes a handler, with what protects it. */
const adapters = {
  async express(protect) {
    const [{ default: express }, { default: serverless }] = await Promise.all([
      import('express'),
      import('serverless-http'),
    ]);
    const app = express();
    const middleware = await protect?.();
    if (middleware !== undefined) app.use(middleware);
    app.get('/orders', (_req, res) => void res.json([]));
    return serverless(app);
  },
  async fastify(protect) {
    const [{ default: Fastify }, { default: awsLambdaFastify }] = await Promise.all([
      import('fastify'),
      import('@fastify/aws-lambda'),
    ]);
    const app = Fastify();
    await protect?.(app);
    app.get('/orders', async () => []);
    return awsLambdaFastify(app);
  },
  async hono(protect) {
    const [{ Hono }, { handle }] = await Promise.all([import('hono'), import('hono/aws-lambda')]);
    const app = new Hono();
    const middleware = await protect?.();
    if (middleware !== undefined) app.use(middleware);
    return handle(app.get('/orders', (c) => c.json([])));
  },
};

/** What may protect it; ours in three ways to get its keys. */
const protections = {
  none: undefined,
  fetch: ours(),
  ready: ours({ isReady: true }),
  documents: ours({ documents: given.documents }),
  async 'express-oauth2-jwt-bearer'() {
    const { auth } = await import('express-oauth2-jwt-bearer');
    return auth({ issuerBaseURL: `${origin}/`, audience });
  },
};

function ours({ isReady = false, documents } = {}) {
  return async (app) => {
    const { ApiClient, auth0 } = await import(`@auth0-api/${adapter}`);
    const client = new ApiClient({ domain: origin, audience, allowInsecureLoopback: true, documents });
    if (isReady) await client.ready();
    if (adapter !== 'fastify') return auth0({ client });
    await app.register(auth0, { client, global: true });
  };
}

/** Payload format 2.0, as Amazon's documentation shows it: tests/serverless.test.ts says where. */
const event = {
  version: '2.0',
  routeKey: '$default',
  rawPath: '/orders',
  rawQueryString: '',
  headers: { host: 'api.test', 'x-forwarded-proto': 'https', authorization: `Bearer ${given.token}` },
  requestContext: {
    stage: '$default',
    domainName: 'api.test',
    http: {
      method: 'GET',
      path: '/orders',
      protocol: 'HTTP/1.1',
      sourceIp: '192.0.2.1',
      userAgent: 'bench',
    },
  },
  isBase64Encoded: false,
};

if (adapter !== 'nothing') {
  const handler = await adapters[adapter](protections[protection]);
  const begin = performance.now();
  const { statusCode } = await handler(event, {});
  if (statusCode !== 200) throw new Error(`The event was answered ${statusCode}.`);
  end({ request: performance.now() - begin });
} else {
  end();
}
