// How often an issuer is asked when many requests come at once: counted at a real HTTP server on this machine.
import { createKey, forgeToken } from '@auth0-api/testing';
import { startIssuer } from './lib/loopback-issuer.mjs';
import { peerPackages, peers } from './lib/remote-peers.mjs';

export const title = 'What a crowd of requests costs the issuer';
export const versions = peerPackages;

const CROWD = 200;

/** Which requests come, and whether a good one came before. */
const CROWDS = [
  { name: 'first requests', good: true, token: (tenant, index) => tenant.accessToken({ index }) },
  { name: 'unknown keys, warm', warm: true, token: unknownKey },
  { name: 'unknown keys, cold', token: unknownKey },
  {
    name: 'expired tokens, cold',
    token: (tenant, index) => tenant.accessToken({ index }, { expiresIn: -600 }),
  },
  {
    name: 'tokens of a foreign issuer, cold',
    token: (tenant, index) => tenant.accessToken({ index, iss: 'https://elsewhere.test/' }),
  },
];

export async function* run() {
  const issuer = await startIssuer(await createKey());
  const good = await issuer.tenant.accessToken();
  const counts = new Map(peers.map(([name]) => [name, []]));
  for (const crowd of CROWDS) {
    const tokens = await Promise.all(
      Array.from({ length: CROWD }, (_, index) => crowd.token(issuer.tenant, index)),
    );
    for (const [name, open] of peers) {
      const peer = await open(issuer);
      if (crowd.warm) await expect(peer, [good], true);
      issuer.takeCounts();
      await expect(peer, tokens, crowd.good === true);
      counts.get(name).push(text(issuer.takeCounts()));
      await peer.close();
    }
  }
  await issuer.close();
  yield {
    caption: `Requests to the issuer for ${CROWD} requests at once (discovery + key set):`,
    columns: ['', ...CROWDS.map(({ name }) => name)],
    rows: peers.map(([name]) => [name, ...counts.get(name)]),
  };
}

async function expect(peer, tokens, accepted) {
  const answers = await Promise.all(tokens.map((token) => peer.ask(token)));
  const wrong = answers.find((answer) => (answer === '200') !== accepted);
  if (wrong !== undefined) throw new Error(`A request was answered ${wrong}.`);
}

// Nobody can check who signed it.
function unknownKey(tenant, index) {
  const now = Math.floor(Date.now() / 1000);
  const payload = { iss: tenant.issuer, aud: tenant.audience, sub: 'x', iat: now, exp: now + 600 };
  const header = { alg: 'RS256', typ: 'JWT', kid: `unknown-${index}` };
  return forgeToken({ header, payload, signature: Buffer.alloc(256, index) });
}

function text({ discovery, keySet, all }) {
  const others = all - discovery - keySet;
  return `${discovery} + ${keySet}${others === 0 ? '' : ` + ${others}`}`;
}
