/** The command was used wrongly: exit code 2. The message repeats nothing that could be a token. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** The output of `--help`. */
export const HELP = `Explains why an Auth0 access token is refused, and checks the configuration of an API.

Usage
  auth0-api doctor [options]             checks settings, discovery, keys, clock and TLS
  auth0-api explain <token> [options]    explains why a token would be refused
  auth0-api explain - [options]          the same, but reads the token from standard input,
                                         so that it does not stay in the shell history

  Instead of a token, you can pass an Authorization header, a curl command, or the JSON of a token endpoint.

Options
  --domain <domain>           your Auth0 domain; repeat it for several domains
  --audience <identifier>     the identifier of your API; repeat it for several identifiers
  --algorithm <name>          an accepted signature algorithm, as in the option algorithms. Default: RS256
  --scope <scope>             explain: the token must also have this scope
  --permission <permission>   explain: the token must also have this RBAC permission
  -H, --header <header>       explain: an Authorization header, as in curl, instead of a token
  --json                      print JSON
  --allow-insecure-loopback   accept http://localhost, http://127.0.0.1 and http://[::1] as a domain
  -h, --help                  print this
  -v, --version               print the version

Options that you leave out are read from the environment: AUTH0_DOMAIN, AUTH0_AUDIENCE and the others that the library
reads.

Exit code
  0  no problem was found; warnings do not count
  1  a problem was found, or the token would be refused
  2  the arguments are wrong; for explain also: the settings cannot work

The command never sends the token anywhere, and never prints it.`;
