import type { Environment, ExplainedProblem } from '@auth0-api/core';
import type { Finding } from './check.js';
import type { Recorded } from './recorder.js';

/** How a request to an issuer failed, as the library tells it. */
export interface FetchProblem extends Pick<ExplainedProblem, 'detail' | 'fix'> {
  /** As `IssuerFetchEvent.failure` names it. */
  readonly failure: string;
  readonly status: number;
}

const LOOK_AT_IT = 'Run curl -i with the address from this machine to see who answers.';
const CERTIFICATE_STORE =
  'Set NODE_EXTRA_CA_CERTS to a PEM file with the certificate authority of your proxy. Without a proxy, do not go on: somebody intercepts the connection.';

/** What the code of a network error means. The first that fits is told. */
const NETWORK: readonly (readonly [codes: RegExp, finding: Finding])[] = [
  [
    /^ENOTFOUND$|^EAI_/,
    {
      likelyCause: 'dns',
      detail: 'There is no such host, or no DNS server answers.',
      fix: 'Compare the domain with Settings of your application in the Auth0 Dashboard, then look it up with nslookup.',
    },
  ],
  [
    /^ECONNREFUSED$/,
    {
      likelyCause: 'connection_refused',
      detail: 'Nobody listens there.',
      fix: 'Check the port in --domain or AUTH0_DOMAIN, and whether a firewall lets this machine out: run curl -v with the address.',
    },
  ],
  [
    /^DEPTH_ZERO_SELF_SIGNED_CERT$|^SELF_SIGNED_CERT_IN_CHAIN$|^UNABLE_TO_/,
    {
      likelyCause: 'tls_untrusted',
      detail: 'Nobody whom this machine trusts vouches for the certificate of the server.',
      fix: CERTIFICATE_STORE,
    },
  ],
  [
    /^CERT_HAS_EXPIRED$|^CERT_NOT_YET_VALID$/,
    {
      likelyCause: 'tls_expired',
      detail: 'The certificate of the server has expired, or is not valid yet.',
      fix: "Look at this machine's clock first. If it is right, the server's certificate has to be renewed.",
    },
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    {
      likelyCause: 'tls_wrong_name',
      detail: 'The certificate of the server is for another host.',
      fix: 'Use the domain that the certificate names; for a custom domain look at its set-up in Auth0.',
    },
  ],
  [
    /^ERR_SSL_|^EPROTO$/,
    {
      likelyCause: 'tls_not_spoken',
      detail: 'The server does not speak TLS.',
      fix: 'Check the port in --domain or AUTH0_DOMAIN: TLS is on 443. For a tenant on this machine write http:// and add --allow-insecure-loopback.',
    },
  ],
  [
    /^ECONNRESET$|^EPIPE$|^UND_ERR_SOCKET$/,
    {
      likelyCause: 'connection_reset',
      detail: 'The connection ended before an answer came.',
      fix: 'Run curl -v with the address from this machine. If it fails too, let the firewall or proxy pass the domain on port 443.',
    },
  ],
];

const BY_STATUS: Readonly<Record<number, Finding>> = {
  404: {
    likelyCause: 'no_such_tenant',
    detail: 'There is no tenant of Auth0 at that domain: the answer was 404.',
    fix: 'Compare the domain with the one that Auth0 shows, letter by letter, region included.',
  },
  429: {
    likelyCause: 'rate_limited',
    detail: 'Auth0 answers 429: too many requests come from here.',
    fix: 'Wait a minute. If it comes again, share one cache between your processes: the option cache.adapter.',
  },
};

/** What is wrong with a request that failed: as precisely as the library and the network tell. */
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
    return BY_STATUS[status] ?? { likelyCause: failure, detail: `The answer was ${status}.`, fix };
  if (failure === 'redirect') return redirectFinding({ detail, fix }, targetOf(recorded));
  const type = recorded?.headers?.get('content-type') ?? '';
  if (failure === 'not_json' && type.includes('html'))
    return {
      likelyCause: 'captive_portal',
      detail: 'The answer was a web page, not the document.',
      fix: `${fix} ${LOOK_AT_IT}`,
    };
  return { likelyCause: failure, detail, fix };
}

function redirectFinding({ detail, fix }: Pick<FetchProblem, 'detail' | 'fix'>, target: string): Finding {
  const host = /^https:\/\/(.*)$/.exec(target)?.[1];
  const toDo =
    host === undefined ? fix : `Give --domain ${host}, or set AUTH0_DOMAIN to it. No redirect is followed.`;
  return { likelyCause: 'redirect', detail: `${detail} It leads to ${target}.`, fix: toDo };
}

function withProxyHint(finding: Finding, env: Environment): Finding {
  const proxy = ['HTTPS_PROXY', 'https_proxy'].find((name) => (env[name] ?? '') !== '');
  if (proxy === undefined) return finding;
  const hint = `${proxy} is set, but the fetch of Node.js does not use it by itself: give the API a customFetch.`;
  return { ...finding, fix: `${finding.fix} ${hint}` };
}

// The rest of the address is of no use, and may hold what nobody should see.
function targetOf(recorded: Recorded | undefined): string {
  const location = recorded?.headers?.get('location') ?? '';
  if (recorded === undefined || !URL.canParse(location, recorded.url)) return 'nowhere';
  return new URL(location, recorded.url).origin;
}
