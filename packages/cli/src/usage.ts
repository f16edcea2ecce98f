/** The command was used wrongly: exit code 2. The message repeats nothing that could be a token. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** The output of `--help`. */
export const HELP = `Starts a local Auth0 tenant, explains why an access token is refused, checks the configuration of an API, revokes
tokens, and lists what routes demand.

Usage
  auth0-api doctor [options]             checks settings, discovery, keys, clock and TLS
  auth0-api doctor --events [options]    also checks what followEvents needs: permission, stream, delay
  auth0-api explain <token> [options]    explains why a token would be refused
  auth0-api explain - [options]          the same, but reads the token from standard input,
                                         so that it does not stay in the shell history
  auth0-api revoke <target> [options]    refuses tokens from now on, in all processes that use the Redis
  auth0-api revocations [options]        lists what is revoked there, newest first
  auth0-api routes <module> [options]    lists what each route of an app demands: Express, Fastify, Koa, Hono.
                                         The module exports the app, as default or as app, and is run
  auth0-api tenant [options]             starts a local tenant with a login page, until Ctrl-C. It prints the
                                         settings for your API, and tokens

  Instead of a token, you can pass an Authorization header, a curl command, or the JSON of a token endpoint.

Options of doctor and explain
  --domain <domain>           your Auth0 domain; repeat it for several domains
  --audience <identifier>     the identifier of your API; repeat it for several identifiers
  --algorithm <name>          an accepted signature algorithm, as in the option algorithms. Default: RS256
  --scope <scope>             explain: the token must also have this scope
  --permission <permission>   explain: the token must also have this RBAC permission
  -H, --header <header>       explain: an Authorization header, as in curl, instead of a token
  --events                    doctor: also check the Events API, with AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET.
                              It takes one of the connections of your plan for up to 10 seconds
  --events-domain <domain>    doctor: the tenant's own domain, if --domain is a custom domain
  --allow-insecure-loopback   accept http://localhost, http://127.0.0.1 and http://[::1] as a domain; also for revoke

Targets of revoke: one of these
  --subject <id>              the user or the machine: the claim sub
  --organization <id>         the organization: org_id; with --subject, the user in that organization
  --client <id>               the application: client_id or azp
  --actor <id>                who acts for others: act.sub or act.client_id
  --session <id>              the session, in APIs that have the option sessionClaim
  --token-id <id>             the token with this jti
  --everything --yes          all tokens of the issuer: everybody needs a new one

Options of revoke
  --issuer <domain>           the Auth0 domain; repeat it for the custom domains of the tenant
  --before <time>             tokens issued before: 2026-05-01T12:00:00Z or Unix seconds. Default: now
  --note <text>               why, for explain() of core and revocations; up to 200 characters
  --max-token-lifetime <s>    maxTokenLifetime of your API, if nothing in the list says it

Options of revoke, revocations and doctor --events
  --redis <url>               redis://host:6379 or rediss://host:6379, without a password. Default: REDIS_URL
  --cluster                   that Redis is a node of a cluster
  --prefix <prefix>           the option prefix of RedisRevocationStore. Default: auth0-api:

Options of routes
  --check                     find routes that are open, or may be, and are not named
  --open <route>              a route that is open on purpose, such as "GET /health"; repeat it for several routes
  --scopes <file>             also find scopes that the API does not define in Auth0: a JSON list of their names,
                              or the API as the Management API answers it
  --openapi                   print an OpenAPI document

Options of tenant
  --port <port>               where it listens on 127.0.0.1; 0 for any free port. Default: 4480
  --audience <identifier>     the identifier of your API. Default: https://orders.example.com/
  --scope <scopes>            the scopes of your API, also of the token that it prints. Default: read:orders
  --client <id>               an application whose users log in; repeat it for several. Default: local-app
  --write-env <file>          also write the settings to this file, for node --env-file or wrangler

Options of all
  --json                      print JSON
  -h, --help                  print this
  -v, --version               print the version

Options that you leave out are read from the environment: AUTH0_DOMAIN, AUTH0_AUDIENCE and the others that the library
reads. A password of Redis is read from REDIS_URL only: other users of this machine can see arguments.

Exit code
  0  no problem was found, or the tokens are revoked; warnings do not count
  1  a problem was found, the token would be refused, Redis has not confirmed the revocation, or the tenant cannot start
  2  the arguments are wrong; for explain also: the settings cannot work; for routes: the app cannot be loaded

explain never sends the token anywhere, and never prints it.`;
