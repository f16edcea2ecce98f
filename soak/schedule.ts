import { setTimeout as seconds } from 'node:timers/promises';
import { createKey, type DpopKey, type OutageKind, type Tenant } from '@auth0-api/testing';
import { type RedisServer, until } from '../tests/support/redis-server.js';
import { issue } from './credentials.js';
import type { Tally } from './tally.js';
import type { Traffic } from './traffic.js';

/** What the APIs of a soak are set to, so that a minute shows what otherwise takes an hour. */
export const TTL = 2;
export const TIMEOUT = 2;
/** After this no process may use a document any more that was fetched before, as long as the issuer answers. */
const SETTLED = TTL + TIMEOUT + 2;

/** How many users are revoked in a round while all is well. */
const REVOCATIONS = 20;
/** In how many seconds all processes refuse who was revoked, while Redis answers. The machine may be busy. */
const REFUSED_WITHIN = 1.5;

/** What things happen to. */
export interface Stage {
  readonly tenant: Tenant;
  readonly redis: RedisServer;
  readonly keys: readonly DpopKey[];
  readonly traffic: Traffic;
  readonly tally: Tally;
}

const wait = (length: number) => seconds(length * 1000);

/** Everything that is to be survived, once: some 40 seconds. */
export async function oneRound(stage: Stage): Promise<void> {
  await rotation(stage);
  await revocations(stage);
  await issuerOutage(stage, 'the issuer hangs', 'hang', TTL + TIMEOUT);
  await issuerOutage(stage, 'the issuer is gone', 'refuse', TTL);
  await issuerOutage(stage, 'the issuer answers garbage', 'garbage', TTL);
  await redisStandsStill(stage);
  await redisDies(stage);
}

/** As Auth0 does it: the next key is published before it signs, and the last one is withdrawn at last. */
async function rotation({ tenant, keys, traffic, tally }: Stage): Promise<void> {
  tally.during = 'the key is rotated';
  const old = tenant.key;
  const next = await createKey();
  tenant.publishKey(next);
  await askedAgain(tenant);
  await wait(SETTLED);
  await tenant.rotateKey({ key: next });
  traffic.credentials = await issue(tenant, keys, traffic.credentials.withdrawn);
  // Requests with a token of the old key may still be under way.
  await wait(2);
  const withdrawn = await tenant.accessToken({ scope: 'read:orders' }, { key: old });
  tenant.removeKey(old.kid);
  await askedAgain(tenant);
  await wait(SETTLED);
  traffic.credentials = { ...traffic.credentials, withdrawn };
}

async function issuerOutage(
  { tenant, tally }: Stage,
  what: string,
  kind: OutageKind,
  length: number,
): Promise<void> {
  tally.during = what;
  tenant.outage('all', kind);
  await wait(length);
  tenant.recover();
  await askedAgain(tenant);
  await wait(1);
}

/** Waits until a process has asked for the keys as they are now. */
async function askedAgain(tenant: Tenant): Promise<void> {
  tenant.resetRequests();
  await until(() => tenant.count('jwks') > 0, 'the issuer is asked for its keys');
}

/** Random users are revoked, each by a random process. */
async function revocations({ traffic, tally }: Stage): Promise<void> {
  tally.during = 'users are revoked';
  for (let count = 0; count < REVOCATIONS; count += 1) {
    const seconds = await traffic.revoke(false);
    if (seconds > REFUSED_WITHIN) tally.wrong('revoked token', `accepted for ${seconds.toFixed(1)} s`);
    tally.revoked.push(seconds);
  }
}

async function redisStandsStill({ redis, traffic, tally }: Stage): Promise<void> {
  tally.during = 'Redis stands still';
  redis.pause();
  const revoked = traffic.revoke(true);
  await wait(1.5);
  redis.resume();
  await Promise.all([revoked, wait(1.5)]);
}

async function redisDies({ redis, traffic, tally }: Stage): Promise<void> {
  tally.during = 'Redis is gone';
  await redis.kill();
  const revoked = traffic.revoke(true);
  await wait(1.5);
  await redis.restart();
  await Promise.all([revoked, wait(2.5)]);
}
