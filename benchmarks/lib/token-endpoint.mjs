// A discovery document and a token endpoint on 127.0.0.1, in a thread of their own, which answer at once and count.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

/**
 * Starts the thread.
 *
 * @returns {Promise<{ issuer: string, url: string, takeCount(): Promise<number>, stop(): Promise<number> }>}
 */
export async function startTokenEndpoint() {
  const worker = new Worker(new URL(import.meta.url));
  const [issuer] = await once(worker, 'message');
  return {
    issuer,
    url: `${issuer}oauth/token`,
    /** Token requests since the last time. */
    async takeCount() {
      const counted = once(worker, 'message');
      worker.postMessage('count');
      const [count] = await counted;
      return count;
    },
    stop: () => worker.terminate(),
  };
}

if (!isMainThread) {
  let issuer;
  let count = 0;
  const server = createServer(async (req, res) => {
    await text(req);
    const isToken = req.url === '/oauth/token';
    if (isToken) count += 1;
    const body = isToken
      ? {
          access_token: `token-${count}`,
          token_type: 'Bearer',
          expires_in: 86_400,
          issued_token_type: ISSUED_TYPE,
        }
      : { issuer, jwks_uri: `${issuer}.well-known/jwks.json`, token_endpoint: `${issuer}oauth/token` };
    res.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
  });
  const ISSUED_TYPE = 'urn:ietf:params:oauth:token-type:access_token';
  await once(server.listen(0, '127.0.0.1'), 'listening');
  issuer = `http://127.0.0.1:${server.address().port}/`;
  parentPort.on('message', () => {
    parentPort.postMessage(count);
    count = 0;
  });
  parentPort.postMessage(issuer);
}
