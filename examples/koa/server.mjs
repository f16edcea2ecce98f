import { auth0, getAuth, requiredScopes } from '@auth0-api/koa';
import Router from '@koa/router';
import Koa from 'koa';

const app = new Koa();

// auth0() and the guards answer 4xx themselves. 5xx arrive here: the issuer is unreachable, or the app is misconfigured.
// Log both; neither is the client's fault.
app.use(async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    // Such as ctx.throw(404): Koa knows how to respond.
    if (error.status < 500) throw error;
    ctx.status = error.status ?? 500;
    // `headers` contains Retry-After. `toJSON()` of a 5xx reveals nothing internal.
    ctx.set(error.headers ?? {});
    ctx.body = typeof error.toJSON === 'function' ? error.toJSON() : { error: 'server_error' };
    // Koa does this only for uncaught errors.
    app.emit('error', error, ctx);
  }
});
app.on('error', (error, ctx) => {
  console.error(`${ctx.method} ${ctx.path}: ${error.name} (${error.reason ?? 'unknown'}): ${error.message}`);
});

// Middleware before auth0() is public.
const publicRoutes = new Router();
publicRoutes.get('/health', (ctx) => {
  ctx.body = { up: true };
});
app.use(publicRoutes.routes());

// Everything after it requires an access token issued by Auth0 for this API. AUTH0_DOMAIN and AUTH0_AUDIENCE are read
// from the environment. If one is missing, the app fails at startup and names it.
app.use(auth0({ allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true' }));

const routes = new Router();
routes.get('/profile', (ctx) => {
  const { claims, scopes, clientId } = getAuth(ctx);
  ctx.body = { user: claims.sub, client: clientId, scopes };
});
routes.get('/orders', requiredScopes('read:orders'), (ctx) => {
  ctx.body = [{ id: 17, owner: getAuth(ctx).claims.sub }];
});
app.use(routes.routes());

const server = app.listen(Number(process.env.PORT ?? 3000), () => {
  console.log(`The API is listening on http://localhost:${server.address().port}`);
});

process.once('SIGTERM', () => server.close());
