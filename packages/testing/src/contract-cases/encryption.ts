import { randomBytes } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type AdapterOptions, ApiClient, CHANNELS, type DecisionEvent } from '@auth0-api/core';
import type { ContractCase, Fixture, MakeRequest, Stage } from '../contract/contract-case.js';
import { encryptToken } from '../encryption.js';
import { authorized, invalidToken, ordinaryApp } from './common.js';
import { again, withProof } from './dpop-common.js';

type Decryption = NonNullable<AdapterOptions['decryption']>;

const decryptionOf = ({ encryptionKey }: Fixture): Decryption => ({
  keys: [{ key: encryptionKey.privateKeyPem, kid: encryptionKey.kid ?? '' }],
});
const demanding = (stage: Stage): AdapterOptions => ({
  decryption: { ...decryptionOf(stage), required: true },
});
const accepting = (stage: Stage): AdapterOptions => ({ decryption: decryptionOf(stage) });

/** The token of a request. */
type Token = (fixture: Fixture) => Promise<string> | string;

const presenting =
  (token: Token): MakeRequest =>
  async (turn) =>
    authorized(`Bearer ${await token(turn)}`);
const encrypted: Token = ({ encryptedToken }) => encryptedToken;

/** The encrypted token with other members in its header. */
const withHeader =
  (members: object): Token =>
  ({ encryptedToken }) => {
    const [header = '', ...rest] = encryptedToken.split('.');
    const said = JSON.parse(Buffer.from(header, 'base64url').toString());
    return [Buffer.from(JSON.stringify({ ...said, ...members })).toString('base64url'), ...rest].join('.');
  };

/** A token with another tag: it cannot be decrypted, but its parts have the right lengths. */
const garbage: Token = ({ encryptedToken }) =>
  encryptedToken.slice(0, encryptedToken.lastIndexOf('.') + 1) + randomBytes(16).toString('base64url');

/** Two cases for a token that is refused: the answer to the client, and the reason for the app. */
function refused(
  title: string,
  reason: string,
  token: Token,
  { options = accepting, says }: { options?: (stage: Stage) => AdapterOptions; says?: string } = {},
): readonly ContractCase[] {
  const { challenges } = invalidToken;
  const app = (more: AdapterOptions) => (stage: Stage) => ordinaryApp(stage, { ...options(stage), ...more });
  const request = presenting(token);
  return [
    {
      title: `${title}: 401`,
      app: app({}),
      request,
      expect: says === undefined ? invalidToken : { ...invalidToken, says },
    },
    {
      title: `${title}: the app gets the reason ${reason}`,
      app: app({ onError: 'next' }),
      request,
      expect: { status: 401, challenges, json: { handled: 'VerifyAccessTokenError', reason } },
    },
  ];
}

const accepted = { status: 200, challenges: [], json: { sub: 'auth0|user' } } as const;
const app = (stage: Stage) => ordinaryApp(stage, accepting(stage));

/** How many tokens a client decrypts at once, and how many may wait. */
const PLACES = 2 + 256;

/** Keeps all places for decryptions of a client busy until a request finds none. */
async function keepBusy(client: ApiClient, fixture: Fixture): Promise<void> {
  let left = 50 * PLACES;
  const listener = (event: unknown) => {
    if ((event as DecisionEvent).reason === 'decryption_overloaded') left = 0;
  };
  const present = async () => {
    const accessToken = await garbage(fixture);
    await client.verifyAccessToken({ accessToken }).catch(() => undefined);
  };
  // Loads the code that decrypts.
  await present();
  subscribe(CHANNELS.decision, listener);
  const fill = async () => {
    for (; left > 0; left -= 1) await present();
  };
  void Promise.all(Array.from({ length: PLACES }, fill)).finally(() => {
    unsubscribe(CHANNELS.decision, listener);
  });
  // Until each of them has its place.
  await new Promise(setImmediate);
}

const busy = '/busy';
const overloaded: ContractCase = {
  title: 'J9 more tokens to decrypt than may wait: 503 with Retry-After, and no challenge',
  app: (stage) => {
    const client = new ApiClient({ ...stage.tenant.options(), ...accepting(stage) });
    // Where the app is: not every app runs in the process of its requests.
    const receive = async () => {
      await keepBusy(client, stage);
      return { status: 204, headers: {}, body: undefined };
    };
    return { ...ordinaryApp(stage), auth0: [{ client }], receiver: { path: busy, receive } };
  },
  first: { request: () => ({ method: 'POST', target: busy }), status: 204 },
  request: presenting(encrypted),
  expect: {
    status: 503,
    challenges: [],
    retryAfter: true,
    json: { handled: 'DecryptionOverloadedError', reason: 'decryption_overloaded' },
  },
};

/** Encrypted access tokens (RFC 7516): the J rules, as far as an adapter could get them wrong. */
export const encryptionCases: readonly ContractCase[] = [
  {
    title: 'J1 an encrypted token: 200 with the verified caller',
    app,
    request: presenting(encrypted),
    expect: accepted,
  },
  {
    title: 'J8 an encrypted token that is known: 200',
    app,
    first: { request: presenting(encrypted), status: 200 },
    request: again,
    expect: accepted,
  },
  {
    title: 'J1 a token that may be encrypted and is not: 200',
    app,
    request: ({ token }) => authorized(`Bearer ${token}`),
    expect: accepted,
  },
  {
    title: 'J1 a token that must be encrypted and is: 200',
    app: (stage) => ordinaryApp(stage, demanding(stage)),
    request: presenting(encrypted),
    expect: accepted,
  },
  {
    title: 'J7 D11 a bound token that is encrypted, with a proof for its text: 200',
    app: (stage) => ordinaryApp(stage, { ...accepting(stage), now: stage.clock.now }),
    request: async (turn) =>
      withProof(turn, { token: await encryptToken(turn.boundToken, turn.encryptionKey) }),
    expect: { ...accepted, json: { sub: 'auth0|user', scheme: 'dpop' } },
  },
  ...refused('J1 T3 an encrypted token without the option', 'encrypted_token', encrypted, {
    options: () => ({}),
    says: 'audience',
  }),
  ...refused('J1 a token that must be encrypted and is not', 'unencrypted_token', ({ token }) => token, {
    options: demanding,
  }),
  ...refused('J2 the token of a login without an audience', 'encrypted_token', withHeader({ alg: 'dir' }), {
    says: 'audience',
  }),
  ...refused('J2 another algorithm', 'unsupported_encryption', withHeader({ alg: 'RSA1_5' })),
  ...refused('J2 a compressed token', 'unsupported_critical_header', withHeader({ zip: 'DEF' })),
  ...refused('J3 a key that the API does not have', 'unknown_decryption_key', withHeader({ kid: 'other' })),
  ...refused('J5 a token that cannot be decrypted', 'decryption_failed', garbage),
  ...refused('J6 a token that is encrypted twice', 'malformed_token', ({ encryptedToken, encryptionKey }) =>
    encryptToken(encryptedToken, encryptionKey),
  ),
  ...refused('J6 T11 an expired token that is encrypted', 'token_expired', ({ tenant, encryptionKey }) =>
    tenant.accessToken({}, { expiresIn: -10, encryption: encryptionKey }),
  ),
  overloaded,
];
