import { setTimeout as milliseconds } from 'node:timers/promises';
import type { ApiProcess } from '../tests/processes/api-process.js';
import { Gun, type Hit } from '../tests/processes/load.js';
import { until } from '../tests/support/redis-server.js';
import { type Credentials, type DpopClient, PUBLIC_URL, type UserToken } from './credentials.js';
import type { Tally } from './tally.js';

const CLIENTS = 12;
const REMEMBERED = 5_000;

type Headers = Readonly<Record<string, string>>;

/** A request that was accepted, and must never be again. */
interface Accepted {
  readonly path: string;
  readonly headers: Headers;
  readonly at: number;
}

const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });
const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;

/** What all kinds of clients send, good and bad, to all processes; each answer is judged. */
export class Traffic {
  credentials: Credentials;
  readonly #apis: readonly ApiProcess[];
  readonly #tally: Tally;
  readonly #gun = new Gun(CLIENTS);
  readonly #accepted: Accepted[] = [];
  /** Who was revoked by some process. */
  readonly #revoking = new Set<UserToken>();
  /** Whom all processes refuse. */
  readonly #revoked: UserToken[] = [];
  #going: Promise<unknown> = Promise.resolve();
  #over = false;

  constructor(apis: readonly ApiProcess[], credentials: Credentials, tally: Tally) {
    this.#apis = apis;
    this.credentials = credentials;
    this.#tally = tally;
  }

  /** Lets each process fetch the issuer's documents. From then on no good token may be refused, nor wait in vain. */
  async prime(): Promise<void> {
    for (const api of this.#apis) {
      const good = bearer(pick(this.credentials.bearers).token);
      await until(
        async () => (await this.#send('/orders', good, api)).status === 200,
        'a process has its keys',
      );
    }
  }

  /** Goes on until it is stopped. */
  start(): void {
    const kinds = [
      ...Array.from({ length: 6 }, () => this.#goodBearer),
      ...Array.from({ length: 4 }, () => this.#goodProof),
      this.#race,
      this.#replay,
      this.#bad,
      this.#bad,
      this.#badProof,
      this.#withdrawn,
      this.#afterRevocation,
    ];
    const client = async () => {
      while (!this.#over) await pick(kinds).call(this);
    };
    this.#going = Promise.all(Array.from({ length: CLIENTS }, client));
  }

  /**
   * Lets a process revoke a user, again and again if Redis may be away. Resolves when all processes refuse the token, with the
   * seconds that this took.
   */
  async revoke(mayFail: boolean): Promise<number> {
    const user = pick(this.credentials.bearers);
    const [api, start] = [pick(this.#apis), performance.now()];
    this.#revoking.add(user);
    const bearers = this.credentials.bearers.filter((other) => other !== user);
    this.credentials = { ...this.credentials, bearers };
    let outcome = '';
    while (outcome !== 'revoked') {
      outcome = await api.revoke({ subject: user.subject });
      const { status } = await this.#send('/orders', bearer(user.token), api);
      // At once, whether it is stored or not.
      this.#tally.judge('revoked by the process', status, [401]);
      if (outcome !== 'revoked' && !mayFail) this.#tally.wrong('revoke()', outcome);
      if (outcome !== 'revoked') await milliseconds(50);
    }
    const refuses = async (other: ApiProcess) =>
      (await this.#send('/orders', bearer(user.token), other)).status === 401;
    await Promise.all(
      this.#apis.map((other) => until(() => refuses(other), `${other.name} refuses who was revoked`)),
    );
    this.#revoked.push(user);
    return (performance.now() - start) / 1000;
  }

  /** Stops, when the requests under way have ended. */
  async stop(): Promise<void> {
    this.#over = true;
    await this.#going;
    this.#gun.close();
  }

  async #goodBearer(): Promise<void> {
    const user = pick(this.credentials.bearers);
    const { status } = await this.#send('/orders', bearer(user.token));
    this.#tally.judge('good token', status, this.#revoking.has(user) ? [200, 401] : [200]);
  }

  async #goodProof(): Promise<void> {
    const headers = await this.#proven(pick(this.credentials.clients));
    const at = Date.now();
    const hit = await this.#send('/orders', headers);
    // Without Redis nobody can tell whether a proof is new.
    this.#tally.judge('good proof', hit.status, [200, 503]);
    if (hit.status === 200) this.#remember({ path: '/orders', headers, at });
  }

  /** One proof, to all processes at once. */
  async #race(): Promise<void> {
    const headers = await this.#proven(pick(this.credentials.clients));
    const at = Date.now();
    const hits = await Promise.all(this.#apis.map((api) => this.#send('/orders', headers, api)));
    const statuses = hits.map(({ status }) => status);
    for (const status of statuses) this.#tally.judge('one proof to all', status, [200, 401, 503]);
    const accepted = statuses.filter((status) => status === 200).length;
    if (accepted > 1) this.#tally.wrong('one proof to all', `accepted ${accepted} times`);
    if (accepted === 0 && !statuses.includes(503))
      this.#tally.wrong('one proof to all', 'accepted by nobody');
    if (accepted > 0) this.#remember({ path: '/orders', headers, at });
  }

  async #replay(): Promise<void> {
    const found = this.#accepted.length === 0 ? undefined : pick(this.#accepted);
    if (found === undefined) return;
    const { status } = await this.#send(found.path, found.headers);
    this.#tally.judge('used proof', status, [401, 503]);
  }

  async #bad(): Promise<void> {
    const { expired, forged, foreignAudience, unknownKey, withoutScope, clients } = this.credentials;
    const [name, headers, expected] = pick<readonly [string, Headers, readonly number[]]>([
      ['no token', {}, [401]],
      ['malformed', { authorization: 'Bearer a b' }, [400]],
      ['nonsense', bearer('nonsense'), [401]],
      ['expired', bearer(expired), [401]],
      ['other audience', bearer(foreignAudience), [401]],
      ['forged', bearer(forged), [401]],
      // Where the issuer cannot be asked, nobody knows whether the key is one of its.
      ['unknown key', bearer(unknownKey), [401, 503]],
      ['without scope', bearer(withoutScope), [403]],
      ['bound, as Bearer', bearer(pick(clients).token), [401]],
    ]);
    this.#tally.judge(name, (await this.#send('/orders', headers)).status, expected);
  }

  async #badProof(): Promise<void> {
    const { key, token } = pick(this.credentials.clients);
    const thief = pick(this.credentials.clients.filter((client) => client.key !== key)).key;
    const url = `${PUBLIC_URL}/orders`;
    const [name, proof] = await pick<() => Promise<readonly [string, string]>>([
      async () => ["thief's proof", await thief.proof({ url, accessToken: token })],
      async () => ['proof of another URL', await key.proof({ url: `${PUBLIC_URL}/ok`, accessToken: token })],
      async () => ['forged proof', await key.proof({ url, accessToken: token, corrupt: true })],
      async () => ['proof of no token', await key.proof({ url })],
      async () => [
        'old proof',
        await key.proof({ url, accessToken: token, claims: { iat: Date.now() / 1000 - 400 } }),
      ],
    ])();
    const headers = { authorization: `DPoP ${token}`, dpop: proof };
    this.#tally.judge(name, (await this.#send('/orders', headers)).status, [401]);
  }

  async #withdrawn(): Promise<void> {
    const { withdrawn } = this.credentials;
    if (withdrawn === undefined) return;
    const { status } = await this.#send('/orders', bearer(withdrawn));
    this.#tally.judge('withdrawn key', status, [401, 503]);
  }

  async #afterRevocation(): Promise<void> {
    if (this.#revoked.length === 0) return;
    const { status } = await this.#send('/orders', bearer(pick(this.#revoked).token));
    this.#tally.judge('revoked token', status, [401, 503]);
  }

  async #proven({ key, token }: DpopClient): Promise<Headers> {
    const proof = await key.proof({ url: `${PUBLIC_URL}/orders`, accessToken: token });
    return { authorization: `DPoP ${token}`, dpop: proof };
  }

  async #send(path: string, headers: Headers, api = pick(this.#apis)): Promise<Hit> {
    const hit = await this.#gun.fire({ url: `${api.origin}${path}`, headers });
    if (hit.lost !== undefined) this.#tally.wrong('no answer', hit.lost);
    if (hit.status === 503 && !/^[1-9]\d*$/.test(hit.retryAfter ?? ''))
      this.#tally.wrong('503', 'no Retry-After');
    return hit;
  }

  #remember(accepted: Accepted): void {
    if (this.#accepted.length < REMEMBERED) this.#accepted.push(accepted);
    else this.#accepted[Math.floor(Math.random() * REMEMBERED)] = accepted;
  }
}
