// How a signature is checked: synchronously, on the thread pool, or by a switch between the two on the number of
// requests. In process all requests can be under way at once; over HTTP a request whose keys are held runs from its
// first byte to its verdict before Node looks at the next socket, so a switch has to count in another way.
import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { compare } from './lib/compare.mjs';
import { startLoad } from './lib/http/load.mjs';
import { unsignedHeader } from './lib/tokens.mjs';

export const title = 'The signature step';

const AT_ONCE = 64;
const OPERATIONS = 16 * AT_ONCE;

const ALGORITHMS = {
  RS256: { pair: ['rsa', { modulusLength: 2048 }], options: {} },
  ES256: { pair: ['ec', { namedCurve: 'P-256' }], options: { dsaEncoding: 'ieee-p1363' } },
};

export async function* run() {
  for (const name of Object.keys(ALGORITHMS)) {
    const jobs = signedJobs(name);
    yield await compare({
      caption: `${name}, one after another:`,
      operations: OPERATIONS,
      candidates: Object.entries(steps(jobs)).map(([step, check]) => ({
        name: step,
        measure: () => inTurn(check),
      })),
    });
    yield await compare({
      caption: `${name}, ${AT_ONCE} at once in process:`,
      operations: OPERATIONS,
      candidates: Object.entries(steps(jobs)).map(([step, check]) => ({
        name: step,
        measure: () => atOnce(check),
      })),
    });
    yield await overHttp(name, jobs);
  }
}

function signedJobs(name) {
  const { pair, options } = ALGORITHMS[name];
  const { privateKey, publicKey } = generateKeyPairSync(...pair);
  return Array.from({ length: 256 }, () => {
    const input = unsignedHeader().subarray('Bearer '.length, -343);
    return {
      input,
      key: { key: publicKey, ...options },
      signature: sign('sha256', input, { key: privateKey, ...options }),
    };
  });
}

/** The ways to check a signature; each counts the requests that are between their first byte and their verdict. */
function steps(jobs, seen = { most: 0 }) {
  let underWay = 0;
  let thisTurn = 0;
  const synchronous = ({ input, key, signature }) => verify('sha256', input, key, signature);
  const pooled = ({ input, key, signature }) =>
    new Promise((resolve, reject) =>
      verify('sha256', input, key, signature, (error, ok) => (error ? reject(error) : resolve(ok))),
    );
  const request = (check) => async (index) => {
    underWay += 1;
    // Choosing the issuer and its key comes in between, and takes no more than turns of the microtask queue.
    for (let turn = 0; turn < 5; turn += 1) await undefined;
    seen.most = Math.max(seen.most, underWay);
    try {
      if (!(await check(jobs[index % jobs.length]))) throw new Error('It does not verify.');
    } finally {
      underWay -= 1;
    }
  };
  return {
    synchronous: request(synchronous),
    'with a callback': request(pooled),
    'a callback when several are under way': request((job) =>
      underWay > 1 ? pooled(job) : synchronous(job),
    ),
    'a callback from the second in one turn of the event loop': request((job) => {
      if (thisTurn === 0) setImmediate(() => (thisTurn = 0));
      thisTurn += 1;
      return thisTurn > 1 ? pooled(job) : synchronous(job);
    }),
  };
}

async function inTurn(check) {
  for (let index = 0; index < OPERATIONS; index += 1) await check(index);
}

async function atOnce(check) {
  for (let index = 0; index < OPERATIONS; index += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, (_, place) => check(index + place)));
}

async function overHttp(name, jobs) {
  const load = startLoad();
  const seen = { most: 0 };
  await load.give(
    Array.from({ length: OPERATIONS }, (_, index) => `GET /${index} HTTP/1.1\r\nHost: a\r\n\r\n`),
  );
  const servers = [];
  const candidates = [];
  for (const [step, check] of Object.entries(steps(jobs, seen))) {
    const server = createServer((req, res) => {
      check(Number(req.url.slice(1))).then(
        () => res.end('ok'),
        () => res.writeHead(500).end(),
      );
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    servers.push(server);
    const { port } = server.address();
    candidates.push({
      name: step,
      prepare: () => load.connect({ ports: [port], connections: AT_ONCE }),
      measure: () => load.run({ count: OPERATIONS }),
    });
  }
  // Found out before the callback form mixes in: how many requests the switch would see.
  await candidates[0].prepare();
  await candidates[0].measure();
  const most = seen.most;
  const table = await compare({ caption: '', operations: OPERATIONS, candidates });
  for (const server of servers) server.close();
  await load.stop();
  return {
    ...table,
    caption: `${name}, ${AT_ONCE} connections over HTTP (synchronous: at most ${most} under way when a signature is checked):`,
  };
}
