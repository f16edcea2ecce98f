import type { Environment, ExplainedProblem } from '@auth0-api/core';
import type { Finding } from './check.js';
import type { Recorded } from './recorder.js';

/** How a request to an issuer failed, as the library tells it. */
export interface FetchProblem extends Pick<ExplainedProblem, 'what' | 'cure'> {
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
      cause: 'dns',
      what: 'There is no such host, or no DNS server answers.',
      cure: 'Compare the domain with Settings of your application in the Auth0 Dashboard, then look it up with nslookup.',
    },
  ],
  [
    /^ECONNREFUSED$/,
    {
      cause: 'connection_refused',
      what: 'Nobody listens there.',
      cure: 'Check the port in --domain or AUTH0_DOMAIN, and whether a firewall lets this machine out: run curl -v with the address.',
    },
  ],
  [
    /^DEPTH_ZERO_SELF_SIGNED_CERT$|^SELF_SIGNED_CERT_IN_CHAIN$|^UNABLE_TO_/,
    {
      cause: 'tls_untrusted',
      what: 'Nobody whom this machine trusts vouches for the certificate of the server.',
      cure: CERTIFICATE_STORE,
    },
  ],
  [
    /^CERT_HAS_EXPIRED$|^CERT_NOT_YET_VALID$/,
    {
      cause: 'tls_expired',
      what: 'The certificate of the server has expired, or is not valid yet.',
      cure: "Look at this machine's clock first. If it is right, the server's certificate has to be renewed.",
    },
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    {
      cause: 'tls_wrong_name',
      what: 'The certificate of the server is for another host.',
      cure: 'Use the domain that the certificate names; for a custom domain look at its set-up in Auth0.',
    },
  ],
  [
    /^ERR_SSL_|^EPROTO$/,
    {
      cause: 'tls_not_spoken',
      what: 'The server does not speak TLS.',
      cure: 'Check the port in --domain or AUTH0_DOMAIN: TLS is on 443. For a tenant on this machine write http:// and add --allow-insecure-loopback.',
    },
  ],
  [
    /^ECONNRESET$|^EPIPE$|^UND_ERR_SOCKET$/,
    {
      cause: 'connection_reset',
      what: 'The connection ended before an answer came.',
      cure: 'Run curl -v with the address from this machine. If it fails too, let the firewall or proxy pass the domain on port 443.',
    },
  ],
];

const BY_STATUS: Readonly<Record<number, Finding>> = {
  404: {
    cause: 'no_such_tenant',
    what: 'There is no tenant of Auth0 at that domain: the answer was 404.',
    cure: 'Compare the domain with the one that Auth0 shows, letter by letter, region included.',
  },
  429: {
    cause: 'rate_limited',
    what: 'Auth0 answers 429: too many requests come from here.',
    cure: 'Wait a minute. If it comes again, share one cache between your processes: the option cache.adapter.',
  },
};

/** What is wrong with a request that failed: as precisely as the library and the network tell. */
export function fetchFinding(
  problem: FetchProblem,
  recorded: Recorded | undefined,
  env: Environment,
): Finding {
  const { failure, status, what, cure } = problem;
  if (failure === 'network') {
    const codes = recorded?.errorCodes ?? [];
    const found = NETWORK.find(([pattern]) => codes.some((code) => pattern.test(code)))?.[1];
    return withProxyHint(found ?? { cause: failure, what, cure }, env);
  }
  if (failure === 'bad_status')
    return BY_STATUS[status] ?? { cause: failure, what: `The answer was ${status}.`, cure };
  if (failure === 'redirect') return redirectFinding({ what, cure }, targetOf(recorded));
  const type = recorded?.headers?.get('content-type') ?? '';
  if (failure === 'not_json' && type.includes('html'))
    return {
      cause: 'captive_portal',
      what: 'The answer was a web page, not the document.',
      cure: `${cure} ${LOOK_AT_IT}`,
    };
  return { cause: failure, what, cure };
}

function redirectFinding({ what, cure }: Pick<FetchProblem, 'what' | 'cure'>, target: string): Finding {
  const host = /^https:\/\/(.*)$/.exec(target)?.[1];
  const advice =
    host === undefined ? cure : `Give --domain ${host}, or set AUTH0_DOMAIN to it. No redirect is followed.`;
  return { cause: 'redirect', what: `${what} It leads to ${target}.`, cure: advice };
}

function withProxyHint(finding: Finding, env: Environment): Finding {
  const proxy = ['HTTPS_PROXY', 'https_proxy'].find((name) => (env[name] ?? '') !== '');
  if (proxy === undefined) return finding;
  const hint = `${proxy} is set, but the fetch of Node.js does not use it by itself: give the API a customFetch.`;
  return { ...finding, cure: `${finding.cure} ${hint}` };
}

// The rest of the address is of no use, and may hold what nobody should see.
function targetOf(recorded: Recorded | undefined): string {
  const location = recorded?.headers?.get('location') ?? '';
  if (recorded === undefined || !URL.canParse(location, recorded.url)) return 'nowhere';
  return new URL(location, recorded.url).origin;
}
