/** The command cannot be run as it was called: exit code 2. The message repeats nothing that could be a token. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** What `--help` prints. */
export const HELP = `Finds out why an Auth0 access token is refused, and whether the settings of an API work.

Usage
  auth0-api doctor [options]             checks settings, discovery, keys, clock and TLS
  auth0-api explain <token> [options]    says why a token would be refused
  auth0-api explain - [options]          the same, with the token from standard input,
                                         so that it is not kept in the shell's history

  Instead of a token: an Authorization header, a curl command, or the JSON of a token endpoint.

Options
  --domain <domain>           your Auth0 domain, several times for several
  --audience <identifier>     the identifier of your API, several times for several
  --algorithm <name>          accepted signature algorithm, as the option algorithms. Default: RS256
  --scope <scope>             explain: the token must have this scope, too
  --permission <permission>   explain: the token must have this RBAC permission, too
  -H, --header <header>       explain: an Authorization header, as curl takes it, instead of a token
  --json                      print JSON
  --allow-insecure-loopback   accept http://localhost, http://127.0.0.1 and http://[::1] as a domain
  -h, --help                  print this
  -v, --version               print the version

What is left out comes from the environment: AUTH0_DOMAIN, AUTH0_AUDIENCE and the others that the library reads.

Exit code
  0  all is well; warnings do not count
  1  a problem was found, or the token would be refused
  2  the command was called wrongly; for explain also: the settings cannot work

The token is sent nowhere and printed nowhere.`;
