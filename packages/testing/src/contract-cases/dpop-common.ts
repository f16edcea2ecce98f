import type { AdapterOptions } from '@auth0-api/core';
import type { AppSpec } from '../contract/app-spec.js';
import type { ContractCase, MakeRequest, Stage, Turn } from '../contract/contract-case.js';
import type { WireRequest } from '../contract/wire.js';
import type { DpopKey, ProofOptions } from '../dpop-key.js';
import { bearerChallenges, dpopChallenges, ordinaryApp } from './common.js';

/** How a request differs from a valid one with DPoP. */
export interface DpopDifference {
  readonly method?: string;
  readonly target?: string;
  /** Default: the fixture's bound token. */
  readonly token?: string;
  /** The key that creates the proof. Default: the key that the fixture's token is bound to. */
  readonly key?: DpopKey;
  /** Default: `DPoP`. */
  readonly scheme?: string;
  /** How the proof differs from a valid one for this request. */
  readonly proof?: Partial<ProofOptions>;
  /** Further header lines. */
  readonly headers?: WireRequest['headers'];
}

/** A request with a bound token and a new proof for it. */
export async function withProof(turn: Turn, difference: DpopDifference = {}): Promise<WireRequest> {
  const { method = 'GET', target = '/caller', token = turn.boundToken, key = turn.key } = difference;
  const { scheme = 'DPoP', proof = {}, headers = [] } = difference;
  const dpop = await key.proof({ method, url: turn.origin + target, accessToken: token, ...proof });
  const credentials = [
    ['Authorization', `${scheme} ${token}`],
    ['DPoP', dpop],
  ] as const;
  return { method, target, headers: [...credentials, ...headers] };
}

/** The first request again, identical to the byte. */
export function again({ first }: Turn): WireRequest {
  if (first === undefined) throw new TypeError('The case has no first request.');
  return first.request;
}

/** The key of another client that uses an algorithm. */
export function otherKey({ otherKeys }: Stage, alg: DpopKey['alg'] = 'ES256'): DpopKey {
  const key = otherKeys.get(alg);
  if (key === undefined) throw new TypeError(`The fixture has no key for ${alg}.`);
  return key;
}

/** Which error a refused request gets, by its code in the body. */
const classes = {
  invalid_request: { name: 'InvalidRequestError', status: 400 },
  invalid_token: { name: 'VerifyAccessTokenError', status: 401 },
  invalid_dpop_proof: { name: 'InvalidDpopProofError', status: 401 },
  use_dpop_nonce: { name: 'UseDpopNonceError', status: 401 },
} as const;

/** A request that is refused. */
export interface Refusal {
  /** Starts with the rules that the case proves. */
  readonly title: string;
  readonly request: MakeRequest;
  /** The request that comes before, if any. */
  readonly first?: ContractCase['first'];
  /** Options in addition to those of the fixture's tenant. */
  readonly options?: AdapterOptions;
  /** The rest of the app. */
  readonly app?: Omit<AppSpec, 'auth0' | 'routes'>;
  readonly error: keyof typeof classes;
  /** The reason that the app's logs get. */
  readonly reason: string;
  /** The scheme whose challenge says what was wrong. Default: DPoP's. */
  readonly scheme?: 'bearer' | 'dpop';
  readonly needs?: ContractCase['needs'];
  readonly comparable?: ContractCase['comparable'];
}

/** Two cases for a refusal: the response to the client, and the reason that the app gets. */
export function refusals(row: Refusal): readonly ContractCase[] {
  const {
    title,
    request,
    first,
    options = {},
    app = {},
    error,
    reason,
    scheme = 'dpop',
    needs,
    comparable,
  } = row;
  const { name, status } = classes[error];
  const algs = options.dpop?.algorithms?.join(' ') ?? 'ES256';
  const challenges = scheme === 'dpop' ? dpopChallenges(error, { algs }) : bearerChallenges(error);
  const nonce = error === 'use_dpop_nonce';
  const make = (more: AdapterOptions, item: Pick<ContractCase, 'title' | 'expect'>): ContractCase => ({
    ...item,
    app: (stage) => ({ ...ordinaryApp(stage, { now: stage.clock.now, ...options, ...more }), ...app }),
    ...(first === undefined ? {} : { first }),
    request,
    ...(needs === undefined ? {} : { needs }),
    ...(comparable === undefined ? {} : { comparable }),
  });
  return [
    make({}, { title, expect: { status, challenges, nonce, json: { error } } }),
    make(
      { onError: 'next' },
      {
        title: `${title}: the app gets ${reason}`,
        expect: { status, challenges, nonce, json: { handled: name, reason } },
      },
    ),
  ];
}

/** A request that is accepted. */
export interface Acceptance {
  readonly title: string;
  readonly request: MakeRequest;
  readonly first?: ContractCase['first'];
  readonly options?: AdapterOptions;
  readonly app?: Omit<AppSpec, 'auth0' | 'routes'>;
  readonly needs?: ContractCase['needs'];
}

/** A case for a request that reaches the handler, as the user of the fixture's tokens. */
export function acceptance({
  title,
  request,
  first,
  options = {},
  app = {},
  needs,
}: Acceptance): ContractCase {
  return {
    title,
    app: (stage) => ({ ...ordinaryApp(stage, { now: stage.clock.now, ...options }), ...app }),
    ...(first === undefined ? {} : { first }),
    request,
    ...(needs === undefined ? {} : { needs }),
    expect: { status: 200, challenges: [], json: { sub: 'auth0|user' } },
  };
}

/** A request whose proof names a URL, by default that of the request itself, with further header lines. */
export function proving(url: string | undefined, headers: WireRequest['headers'] = []): MakeRequest {
  return (turn) => withProof(turn, { headers, ...(url === undefined ? {} : { proof: { url } }) });
}

/** A proof for a URL other than that of the request. */
export const htuMismatch = { error: 'invalid_dpop_proof', reason: 'htu_mismatch' } as const;

/** A request whose URL is not clear, so that no proof can be checked against it. */
export const unusableUrl = { error: 'invalid_request', reason: 'invalid_request_url' } as const;

/** How a bad proof differs from a valid one, and the error for it. */
export interface BadProof {
  /** Starts with the rules that the case proves. */
  readonly title: string;
  readonly reason: string;
  readonly proof: ProofDifference;
}

/** How a proof differs from a valid one, for one request. */
export type ProofDifference = Partial<ProofOptions> | ((turn: Turn) => Partial<ProofOptions>);

/** A request that is valid except for its proof. */
export function withOtherProof(difference: ProofDifference): MakeRequest {
  return (turn) =>
    withProof(turn, { proof: typeof difference === 'function' ? difference(turn) : difference });
}

/** The refusal of a bad proof. */
export function badProof({ title, reason, proof }: BadProof): Refusal {
  return { title, reason, error: 'invalid_dpop_proof', request: withOtherProof(proof) };
}
