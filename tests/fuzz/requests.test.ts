import { ApiClient, Auth0ApiError } from '@auth0-api/core';
import type { AppSpec, RunningApp } from '@auth0-api/testing/contract';
import fc from 'fast-check';
import { decodeJwt } from 'jose';
import { expect, it, onTestFinished } from 'vitest';
import { ownAdapters } from '../adapters/all.js';
import { FuzzIssuer } from './issuer.js';
import { KeepAliveConnection, type RawAnswer, type RawRequest } from './keep-alive.js';
import { joseThumbprint, PROOF_ALGORITHMS, Prover } from './prover.js';
import { hostileRequests, presented } from './requests.js';
import { LONG, parameters, runs, seed } from './settings.js';
import { watchForStrays } from './watch.js';

const NAMES = ['Express 5', 'Fastify 5', 'Hono', 'Koa 3', 'Web handlers'] as const;
const adapters = ownAdapters.filter(
  ({ name, protocol }) => protocol === 'http/1.1' && NAMES.some((known) => known === name),
);

// They see lines of one name as one: a token behind another scheme, for example, is not seen (rule W1).
const JOINING: ReadonlySet<string> = new Set(
  adapters.filter(({ lacks }) => lacks?.includes('header-lines')).map(({ name }) => name),
);
const repeats = ({ fields }: RawRequest) =>
  new Set(fields.map(([name]) => name.toLowerCase())).size < fields.length;

const routes: AppSpec['routes'] = [
  { path: '/ok', handler: 'ok' },
  { path: '/caller', handler: 'caller' },
  { path: '/scoped', guard: ['requiredScopes', 'read:orders'], handler: 'ok' },
];

async function start(adapter: (typeof adapters)[number], spec: AppSpec) {
  const app: RunningApp = await adapter.start(spec);
  const connection = new KeepAliveConnection(app.origin);
  onTestFinished(async () => {
    connection.close();
    await app.close();
  });
  return { name: adapter.name, send: (request: RawRequest) => connection.send(request) };
}

// Servers have ports of their own, proofs are made for one URL: the public one.
const ORIGIN = 'https://api.test';

/** That of a target: of a whole URL only the path counts, as with `publicUrl`. */
function urlOf(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '');
  return path.startsWith('/') ? ORIGIN + path : `${ORIGIN}/${/^[?#]/.test(path) ? path : ''}`;
}

/** The same request in process: the status that it ends with. Any other error than ours is thrown on. */
async function statusInProcess(client: ApiClient, { method, target, fields }: RawRequest): Promise<number> {
  try {
    await client.verifyRequest({ method, headers: fields, url: urlOf(target) });
    return 200;
  } catch (error) {
    if (error instanceof Auth0ApiError) return error.status;
    throw error;
  }
}

/** What every answer to a hostile request must be, whoever gives it. */
function checkAnswer(answer: RawAnswer, secrets: readonly string[]): void {
  expect(answer.status < 300 ? answer.status : 200).toBe(200);
  expect(answer.status).toBeLessThan(500);
  if (answer.status !== 401) return;
  expect(answer.head).toMatch(/^www-authenticate: Bearer realm="api"/im);
  // Nothing of what came goes back: not in the challenge, and not in the body.
  for (const part of secrets.flatMap((text) => text.split('.')).filter(({ length }) => length > 20))
    expect(`${answer.head}${answer.body}`).not.toContain(part);
}

/** What jose says of a request that was accepted: the token, and that whoever is bound to it has sent it. */
async function checkAccepted(issuer: FuzzIssuer, request: RawRequest): Promise<void> {
  const { scheme, token = '', proofs } = presented(request);
  expect(await issuer.joseAccepts(token), 'accepted here, refused by jose').toBe(true);
  const { cnf } = decodeJwt(token);
  if (scheme === 'bearer') {
    expect(cnf, 'a bound token by Bearer').toBe(undefined);
    expect(proofs).toEqual([]);
    return;
  }
  expect(scheme).toBe('dpop');
  expect(proofs).toHaveLength(1);
  const expected = { accessToken: token, method: request.method, url: urlOf(request.target) };
  const jkt = await joseThumbprint(proofs[0] ?? '', expected);
  expect(jkt, 'a proof that jose refuses').toBeTypeOf('string');
  expect(cnf).toMatchObject({ jkt });
}

/** Whether the adapter or the handler behind it gave an answer, and not Node or a framework before them. */
function isByAdapter({ status, head }: RawAnswer): boolean {
  return status < 300 || /^www-authenticate:/im.test(head);
}

it(
  'R13 hostile requests get 4xx answers, the same from every adapter; nothing is thrown, and nobody else is asked',
  async () => {
    const strays = watchForStrays();
    const issuer = await FuzzIssuer.create();
    const prover = await Prover.create(issuer);
    const options = { ...issuer.options(), dpop: { algorithms: PROOF_ALGORITHMS } };
    const spec = { auth0: [{ ...options, publicUrl: ORIGIN }], routes };
    const servers = await Promise.all(adapters.map((adapter) => start(adapter, spec)));
    expect(servers.map(({ name }) => name)).toEqual(NAMES);
    const client = new ApiClient(options);
    const passed: Record<string, number> = {};
    const tallies: Record<string, Record<number, number>> = {};
    const count = (name: string, status: number) => {
      const tally = tallies[name] ?? {};
      tallies[name] = { ...tally, [status]: (tally[status] ?? 0) + 1 };
    };

    await fc.assert(
      fc.asyncProperty(hostileRequests(issuer, prover), async (request) => {
        const { token = '', proofs } = presented(request);
        // All of them are waited for, so that no answer is left over for the next request.
        const outcomes = await Promise.allSettled(servers.map(({ send }) => send(request)));
        const answers = outcomes.map((outcome, index) => {
          if (outcome.status === 'fulfilled') return outcome.value;
          throw new Error(`${NAMES[index]} did not answer.`, { cause: outcome.reason });
        });
        for (const [index, answer] of answers.entries()) {
          count(NAMES[index] ?? '', answer.status);
          checkAnswer(answer, [token, ...proofs]);
        }
        const status = await statusInProcess(client, request);
        count('in process', status);
        expect(status < 300 || (status >= 400 && status < 500)).toBe(true);

        const accepted = [status, ...answers.map((answer) => answer.status)].some((one) => one < 300);
        if (accepted) await checkAccepted(issuer, request);
        if (accepted)
          passed[presented(request).scheme ?? ''] = (passed[presented(request).scheme ?? ''] ?? 0) + 1;
        // What Node refuses before any adapter sees it, and where routing decides, is not theirs to agree on.
        if (answers.every(isByAdapter) && request.method === 'GET' && request.target === '/ok')
          for (const [index, answer] of answers.entries())
            if (!repeats(request) || !JOINING.has(NAMES[index] ?? '')) expect(answer.status).toBe(status);
        expect(issuer.asked.filter((url) => !issuer.allowed.includes(url))).toEqual([]);
        expect(strays).toEqual([]);
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      // One run is four requests.
      parameters(runs(400, 1 / 4)),
    );

    // One discovery document and one key set for each client, whatever came.
    expect(issuer.asked).toHaveLength(2 * (NAMES.length + 1));
    const total = Object.values(tallies).flatMap((tally) => Object.values(tally));
    console.log(
      `fuzz requests (seed ${seed}): ${total.reduce((sum, one) => sum + one, 0)} requests, ${JSON.stringify(tallies)}, ` +
        `accepted by scheme: ${JSON.stringify(passed)}`,
    );
  },
  LONG,
);
