import type { Environment } from '@auth0-api/core';
import type { ExplainedProblem } from '@auth0-api/core/explain';
import type { Finding } from './check.js';
import type { Recorded } from './recorder.js';

/** How a request to an issuer failed, as the library reports it. */
export interface FetchProblem extends Pick<ExplainedProblem, 'detail' | 'fix'> {
  /** As `IssuerFetchEvent.failure` names it. */
  readonly failure: string;
  readonly status: number;
}

const LOOK_AT_IT = 'To see what responds there, run curl -i with the address from this machine.';
const CERTIFICATE_STORE =
  'Set NODE_EXTRA_CA_CERTS to a PEM file with the certificate authority of your proxy. Without a proxy, stop here: someone intercepts the connection.';

/** The meaning of network error codes. The first match is reported. */
const NETWORK: readonly (readonly [codes: RegExp, finding: Finding])[] = [
  [
    /^ENOTFOUND$|^EAI_/,
    {
      likelyCause: 'dns',
      detail: 'The host does not exist, or no DNS server responds.',
      fix: 'Compare the domain with the Settings of your application in the Auth0 Dashboard. Then look it up with nslookup.',
    },
  ],
  [
    /^ECONNREFUSED$/,
    {
      likelyCause: 'connection_refused',
      detail: 'The connection was refused: nothing listens on that port.',
      fix: 'Check the port in --domain or AUTH0_DOMAIN. Run curl -v with the address to check whether a firewall blocks this machine.',
    },
  ],
  [
    /^DEPTH_ZERO_SELF_SIGNED_CERT$|^SELF_SIGNED_CERT_IN_CHAIN$|^UNABLE_TO_/,
    {
      likelyCause: 'tls_untrusted',
      detail: 'This machine does not trust the authority that issued the certificate of the server.',
      fix: CERTIFICATE_STORE,
    },
  ],
  [
    /^CERT_HAS_EXPIRED$|^CERT_NOT_YET_VALID$/,
    {
      likelyCause: 'tls_expired',
      detail: 'The certificate of the server has expired, or is not valid yet.',
      fix: "Check this machine's clock first. If it is right, the certificate of the server must be renewed.",
    },
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    {
      likelyCause: 'tls_wrong_name',
      detail: 'The certificate of the server is for a different host.',
      fix: 'Use the domain that the certificate names. For a custom domain, check its setup in Auth0.',
    },
  ],
  [
    /^ERR_SSL_|^EPROTO$/,
    {
      likelyCause: 'tls_not_spoken',
      detail: 'The server does not use TLS on that port.',
      fix: 'Check the port in --domain or AUTH0_DOMAIN: TLS uses port 443. For a tenant on this machine, write http:// and add --allow-insecure-loopback.',
    },
  ],
  [
    /^ECONNRESET$|^EPIPE$|^UND_ERR_SOCKET$/,
    {
      likelyCause: 'connection_reset',
      detail: 'The connection ended before a response arrived.',
      fix: 'Run curl -v with the address from this machine. If it fails too, allow the domain on port 443 in the firewall or proxy.',
    },
  ],
];

const BY_STATUS: Readonly<Record<number, Finding>> = {
  404: {
    likelyCause: 'no_such_tenant',
    detail: 'There is no Auth0 tenant at that domain: the response had status 404.',
    fix: 'Compare the domain with the one that Auth0 shows, character by character, including the region.',
  },
  429: {
    likelyCause: 'rate_limited',
    detail: 'Auth0 responded with 429: it receives too many requests from here.',
    fix: 'Wait a minute. If it happens again, share one cache between your processes with the option cache.adapter.',
  },
};

/** What is wrong with a failed request, as precisely as the library and the network report it. */
export function fetchFinding(
  problem: FetchProblem,
  recorded: Recorded | undefined,
  env: Environment,
): Finding {
  const { failure, status, detail, fix } = problem;
  if (failure === 'network') {
    const codes = recorded?.errorCodes ?? [];
    const found = NETWORK.find(([pattern]) => codes.some((code) => pattern.test(code)))?.[1];
    return withProxyHint(found ?? { likelyCause: failure, detail, fix }, env);
  }
  if (failure === 'bad_status')
    return BY_STATUS[status] ?? { likelyCause: failure, detail: `The response had status ${status}.`, fix };
  if (failure === 'redirect') return redirectFinding({ detail, fix }, targetOf(recorded));
  const type = recorded?.headers?.get('content-type') ?? '';
  if (failure === 'not_json' && type.includes('html'))
    return {
      likelyCause: 'captive_portal',
      detail: 'The response was a web page, not the document.',
      fix: `${fix} ${LOOK_AT_IT}`,
    };
  return { likelyCause: failure, detail, fix };
}

function redirectFinding({ detail, fix }: Pick<FetchProblem, 'detail' | 'fix'>, target: string): Finding {
  const host = /^https:\/\/(.*)$/.exec(target)?.[1];
  const toDo =
    host === undefined
      ? fix
      : `Pass --domain ${host}, or set AUTH0_DOMAIN to it. Redirects are not followed.`;
  return { likelyCause: 'redirect', detail: `${detail} It leads to ${target}.`, fix: toDo };
}

function withProxyHint(finding: Finding, env: Environment): Finding {
  const proxy = ['HTTPS_PROXY', 'https_proxy'].find((name) => (env[name] ?? '') !== '');
  if (proxy === undefined) return finding;
  const hint = `${proxy} is set, but fetch in Node.js does not use it by default: pass a customFetch to the API.`;
  return { ...finding, fix: `${finding.fix} ${hint}` };
}

// The rest of the address is of no use, and may hold what nobody should see.
function targetOf(recorded: Recorded | undefined): string {
  const location = recorded?.headers?.get('location') ?? '';
  if (recorded === undefined || !URL.canParse(location, recorded.url)) return 'nowhere';
  return new URL(location, recorded.url).origin;
}
