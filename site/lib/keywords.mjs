/**
 * What readers may search for, in words that the page does not use, or not in its name. The search also knows the name of a
 * page, and what docs/README.md says that it is for. The names are files of the repository.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const KEYWORDS = {
  'docs/anonymous-users.md': 'optional authentication, guests, visitors, not logged in',
  'docs/auth0.md': 'sources, evidence',
  'docs/behind-a-proxy.md':
    'load balancer, reverse proxy, ingress, CDN, nginx, Envoy, Traefik, Cloudflare, trust proxy, X-Forwarded-For, X-Forwarded-Host',
  'docs/bundling.md': 'bundler, esbuild, webpack, Vite, dual package, two copies',
  'docs/caller.md': 'getAuth, user ID, sub, claims, req.auth, current user',
  'docs/cors.md': 'cross-origin, preflight, OPTIONS, Access-Control-Allow-Origin, browser blocked',
  'docs/custom-domain.md': 'custom domain, change issuer',
  'docs/diagnosis.md':
    'debug, troubleshooting, why a token is refused, unauthorized, forbidden, 401, 403, explain, doctor',
  'docs/dpop.md': 'sender-constrained, proof of possession, replay, RFC 9449',
  'docs/encrypted-tokens.md': 'JWE, decrypt, decryption',
  'docs/errors.md':
    'error handling, error handler, status codes, exceptions, 400, 401, 403, 500, 503, reason',
  'docs/express.md': 'middleware',
  'docs/faq.md': 'FAQ, frequently asked questions, Q&A',
  'docs/graceful-shutdown.md': 'SIGTERM, drain, restart, deploy, close',
  'docs/graphql.md': 'Apollo, Yoga, Mercurius, resolvers, subscriptions',
  'docs/guards.md': 'authorization, RBAC, requiredScopes, permissions, scopes, access control',
  'docs/health-checks.md': 'healthcheck, health endpoint, liveness, readiness, Kubernetes probes, healthz',
  'docs/install.md': 'installation, setup, npm, TypeScript, CommonJS, ESM, require',
  'docs/lambda.md': 'serverless, AWS, API Gateway, functions',
  'docs/machine-to-machine.md':
    'M2M, client credentials, service account, service to service, backend to backend, client secret, cron job',
  'docs/mcp.md': 'Model Context Protocol, AI agents, tools',
  'docs/mtls.md': 'mutual TLS, client certificate, RFC 8705',
  'docs/multiple-domains.md': 'multi-tenant, multiple issuers, multiple tenants, several issuers',
  'docs/nestjs.md': 'Nest, decorators, APP_GUARD',
  'docs/observability.md':
    'logging, metrics, tracing, OpenTelemetry, Prometheus, monitoring, diagnostics_channel',
  'docs/openapi.md': 'Swagger, API description, list of routes',
  'docs/options.md': 'configuration, settings, environment variables, AUTH0_DOMAIN, AUTH0_AUDIENCE',
  'docs/organizations.md': 'org_id, B2B, multi-tenancy, customers, tenants',
  'docs/performance.md': 'benchmark, throughput, latency, speed',
  'docs/production.md': 'deployment, deploy, checklist, go live, Docker, Kubernetes',
  'docs/proxy.md':
    'HTTP_PROXY, HTTPS_PROXY, egress, corporate proxy, custom CA, NODE_EXTRA_CA_CERTS, firewall',
  'docs/public-routes.md':
    'public route, open route, unprotected, private, skip authentication, exclude, allow list',
  'docs/rate-limits.md': 'rate limiting, throttling, brute force, 429',
  'docs/recipes.md': 'Next.js, SvelteKit, h3, Nitro, Elysia, tRPC, Remix, Astro',
  'docs/redis.md': 'Valkey, shared cache, cluster',
  'docs/reliability.md': 'outage, downtime, Auth0 down, JWKS, key rotation, cache',
  'docs/resource-metadata.md': 'RFC 9728, well-known, oauth-protected-resource, discovery',
  'docs/revocation.md': 'blocked user, log out, logout, invalidate, blocklist, deny list, session',
  'docs/revocation-feeds.md': 'back-channel logout, webhook, Event Streams, Events API',
  'docs/roles.md': 'RBAC, admin, role',
  'docs/runtimes.md': 'Bun, Deno, Cloudflare Workers, edge',
  'docs/server-sent-events.md': 'SSE, EventSource, streaming, stream',
  'docs/start.md': 'getting started, quick start, quickstart, tutorial, first app, beginner, hello world',
  'docs/step-up.md': 'MFA, multi-factor, two-factor, 2FA, acr, amr, max_age, reauthentication',
  'docs/tenant.md': 'mock Auth0, fake Auth0, simulator, emulator, offline development, localhost',
  'docs/testing-your-api.md': 'mock Auth0, fake tokens, unit test, integration test, Jest, Vitest, supertest',
  'docs/token-exchange.md': 'on behalf of, OBO, Token Vault, delegation, RFC 8693, downstream API',
  'docs/user-profile.md': 'user profile, userinfo, email, e-mail, name, picture, id token',
  'docs/versions.md': 'supported versions, compatibility, semver, upgrade, Node.js versions, changelog',
  'docs/web.md': 'Request, Response, fetch, Next.js, SvelteKit',
  'docs/websockets.md': 'ws, Socket.IO, upgrade, realtime',
  'docs/writing-a-store.md': 'custom store, DynamoDB, Postgres, Memcached',
  'docs/writing-an-adapter.md': 'custom framework, plugin',
};
