import { RedisStoreError } from '@auth0-api/redis';
import type { Finding } from '../doctor/check.js';

/** Redis cannot be used. Has no text of Redis or its client, which may contain a password. */
export class RedisProblem extends Error {
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(finding.detail);
    this.name = 'RedisProblem';
    this.finding = finding;
  }
}

const LOGIN =
  'Write user name and password into REDIS_URL: redis://USER:PASSWORD@HOST:6379, encoded as parts of a URL.';

/** The meaning of errors of connections and of Redis. The first match is reported. */
const BY_CODE: readonly (readonly [codes: RegExp, finding: Finding])[] = [
  [
    /^ENOTFOUND$|^EAI_/,
    {
      likelyCause: 'redis_dns',
      detail: 'The host of Redis does not exist, or no DNS server responds.',
      fix: 'Check the host in --redis or REDIS_URL. Inside a private network, run this command there.',
    },
  ],
  [
    /^ECONNREFUSED$/,
    {
      likelyCause: 'redis_refused',
      detail: 'Redis refused the connection: nothing listens on that port.',
      fix: 'Check host and port in --redis or REDIS_URL, and that Redis is running.',
    },
  ],
  [
    /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|CERT_.*|UNABLE_TO_.*|ERR_TLS_CERT_ALTNAME_INVALID)$/,
    {
      likelyCause: 'redis_certificate',
      detail:
        'The certificate of Redis is not valid for that host, or this machine does not trust its issuer.',
      fix: 'Set NODE_EXTRA_CA_CERTS to a PEM file with the certificate authority, and use the host that the certificate names.',
    },
  ],
  [
    /^ERR_SSL_|^EPROTO$/,
    {
      likelyCause: 'redis_no_tls',
      detail: 'Redis does not use TLS on that port.',
      fix: 'Use the port for TLS, or redis:// instead of rediss:// if the network is yours.',
    },
  ],
  [/^WRONGPASS$|^NOAUTH$/, { likelyCause: 'redis_login', detail: 'Redis refused the login.', fix: LOGIN }],
  [
    /^NOPERM$/,
    {
      likelyCause: 'redis_rights',
      detail: 'The user of Redis lacks rights for this.',
      fix: 'Give it ~auth0-api:* +xadd +xrange +xlen +xtrim +get +set +pexpire, with your prefix, or log in as the user of your API.',
    },
  ],
  [
    /^READONLY$/,
    {
      likelyCause: 'redis_replica',
      detail: 'That Redis is a replica.',
      fix: 'Use the address of the master.',
    },
  ],
  [
    /^NOREPLICAS$/,
    {
      likelyCause: 'redis_cut_off',
      detail: 'That Redis takes no writes, because it is cut off from its replicas.',
      fix: 'Use the address of the current master.',
    },
  ],
  [
    /^(?:MOVED|ASK|CROSSSLOT)$/,
    {
      likelyCause: 'redis_cluster',
      detail: 'That Redis is a node of a cluster.',
      fix: 'Add --cluster.',
    },
  ],
  [
    /^CLUSTERDOWN$/,
    {
      likelyCause: 'redis_cluster_down',
      detail: 'The cluster does not serve all of its slots.',
      fix: 'Repair the cluster (redis-cli --cluster check), then repeat the command.',
    },
  ],
  [
    /^OOM$/,
    {
      likelyCause: 'redis_full',
      detail: 'The memory of Redis is full.',
      fix: 'Give Redis more memory, then repeat the command.',
    },
  ],
  [
    /^WRONGTYPE$|^invalid_reply$/,
    {
      likelyCause: 'redis_other_data',
      detail: 'Redis has something else under the keys of the list.',
      fix: 'Check --prefix and the number of the database.',
    },
  ],
  [
    /^(?:LOADING|ECONNRESET|EPIPE|ETIMEDOUT|ConnectionTimeoutError|SocketClosedUnexpectedlyError|timeout|not_ready|revocation_unavailable)$/,
    {
      likelyCause: 'redis_no_reply',
      detail: 'Redis did not reply in time, or the connection ended.',
      fix: 'Check host and port, whether the port uses TLS (rediss://), and that no firewall is in between. Then repeat the command.',
    },
  ],
];

/** The same for what a store throws; anything else is passed on. */
export function storeProblem(error: unknown): unknown {
  return error instanceof RedisStoreError ? redisProblem(error) : error;
}

/** What is wrong with Redis, by the codes of what was thrown. */
export function redisProblem(error: unknown): RedisProblem {
  if (error instanceof RedisProblem) return error;
  const codes = codesOf(error);
  const found = BY_CODE.find(([pattern]) => codes.some((code) => pattern.test(code)))?.[1];
  if (found !== undefined) return new RedisProblem(found);
  const shown = codes[0] === undefined ? '' : ` (${codes[0]})`;
  return new RedisProblem({
    likelyCause: 'redis_failed',
    detail: `Redis or its client failed${shown}.`,
    fix: 'Try redis-cli with the same address from this machine.',
  });
}

/** Codes of errors that caused each other: those of the system, first words of Redis's replies, reasons of a store, names of classes. */
function codesOf(error: unknown): readonly string[] {
  const codes: string[] = [];
  const waiting: unknown[] = [error];
  for (let count = 0; count < 20 && waiting.length > 0; count += 1) {
    const at = waiting.shift();
    if (!(at instanceof Error)) continue;
    const { code, reason, lastNodeError } = at as {
      code?: unknown;
      reason?: unknown;
      lastNodeError?: unknown;
    };
    const word = /^[A-Z]{3,20}(?=[ :]|$)/.exec(at.message)?.[0];
    for (const each of [code, word, reason, at.constructor.name])
      if (typeof each === 'string' && /^[A-Za-z][A-Za-z0-9_]{1,60}$/.test(each)) codes.push(each);
    waiting.push(at.cause, lastNodeError, ...(at instanceof AggregateError ? at.errors : []));
  }
  return codes;
}
