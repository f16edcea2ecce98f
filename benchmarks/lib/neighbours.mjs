// Many issuers behind one server on 127.0.0.1, in a process of its own: good ones and all kinds of bad ones. Each is known
// by the first label of its host, and its documents are where `fetchFrom` looks for them.
import { fork } from 'node:child_process';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

export const AUDIENCE = 'https://api.test/';
const MEBIBYTE = 1_048_576;

/** The key that all issuers sign with: whose it is does not matter to what a check costs. */
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const kid = 'key';

/**
 * Starts the process.
 *
 * @returns {Promise<{ fetch: typeof fetch, stop(): void }>} a `fetch` that reaches each of them
 */
export async function startNeighbours() {
  const jwk = { ...pair.publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' };
  const child = fork(import.meta.filename, [JSON.stringify(jwk)]);
  const [port] = await once(child, 'message');
  return {
    fetch: (url, init) => {
      const { host, pathname } = new URL(url);
      return fetch(`http://127.0.0.1:${port}/${host}${pathname}`, init);
    },
    stop: () => child.kill(),
  };
}

let made = 0;

/** A new token of an issuer, by its host. */
export function tokenOf(host, { header = {}, signature } = {}) {
  made += 1;
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    iss: `https://${host}/`,
    sub: 'user',
    aud: AUDIENCE,
    jti: `${made}`,
    iat: now,
    exp: now + 3600,
  };
  const input = [{ alg: 'ES256', typ: 'JWT', kid, ...header }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const bytes =
    signature ?? sign('sha256', Buffer.from(input), { key: pair.privateKey, dsaEncoding: 'ieee-p1363' });
  return `${input}.${bytes.toString('base64url')}`;
}

if (process.argv[1] === import.meta.filename) {
  const jwk = JSON.parse(process.argv[2]);
  const other = (index) => ({
    ...jwk,
    kid: `${index}`,
    x: createHash('sha256').update(`${index}`).digest('base64url'),
  });
  const many = (count) =>
    JSON.stringify({ keys: [...Array.from({ length: count - 1 }, (_, n) => other(n)), jwk] });
  const hugeKey = {
    kty: 'RSA',
    e: 'AQAB',
    n: Buffer.concat([Buffer.alloc(1, 255), randomBytes(510), Buffer.alloc(1, 255)]).toString('base64url'),
  };
  const plain = JSON.stringify({ keys: [jwk] });
  const keySets = {
    crowd: many(5_000),
    hundred: many(100),
    nested: `{"keys":[],"x":${'['.repeat(MEBIBYTE / 2 - 100)}`,
    huge: JSON.stringify({ keys: Array.from({ length: 90 }, (_, n) => ({ ...hugeKey, kid: `huge-${n}` })) }),
    changing: () => JSON.stringify({ keys: [other(Math.random()), jwk] }).padEnd(MEBIBYTE - 100),
  };
  const server = createServer((req, res) => {
    const [, host = '', ...path] = req.url.split('/');
    const kind = host.split(/[-.]/, 1)[0];
    if (kind === 'hanging') return;
    if (kind === 'refusing') return void res.writeHead(503).end();
    res.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'max-age=0' });
    if (path.at(-1) !== 'jwks.json')
      return void res.end(
        JSON.stringify({ issuer: `https://${host}/`, jwks_uri: `https://${host}/jwks.json` }),
      );
    const keySet = keySets[kind] ?? plain;
    const text = typeof keySet === 'function' ? keySet() : keySet;
    if (kind !== 'dripping') return void res.end(text);
    // One letter at a time, and never the last one.
    const timer = setInterval(() => res.write(' '), 100);
    res.on('close', () => clearInterval(timer));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  process.send(server.address().port);
  process.once('disconnect', () => process.exit());
}
