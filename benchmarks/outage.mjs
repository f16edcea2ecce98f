// What an issuer in trouble is asked, and what requests get meanwhile: counted at a real HTTP server on this machine.
import { createKey } from '@auth0-api/testing';
import { startIssuer } from './lib/loopback-issuer.mjs';
import { peerPackages, peers } from './lib/remote-peers.mjs';

export const title = 'An issuer in trouble';
export const versions = peerPackages;

const REQUESTS = 200;
const SECONDS = 2;
// Longer than the time limits that the libraries have by default: 1.5 to 10 s.
const PATIENCE_MS = 15_000;
const NO_ANSWER = `none within ${PATIENCE_MS / 1000} s`;

const TROUBLES = [
  { trouble: 'refuses', words: 'hangs up on every connection' },
  { trouble: '503', words: 'answers 503' },
  { trouble: 'hangs', words: 'never answers', sideBySide: true },
];

export async function* run() {
  const key = await createKey();
  for (const { trouble, words, sideBySide } of TROUBLES) {
    const rows = [];
    // One by one, as how long a failure takes decides how many there are; where all but wait, side by side.
    for (const [name, open] of peers) {
      const row = meet(name, open, { key, trouble });
      rows.push(sideBySide ? row : await row);
    }
    yield {
      caption: `The issuer ${words}, and ${REQUESTS} requests with good tokens come within ${SECONDS} s:`,
      columns: ['', 'requests to the issuer', 'answers', 'all answered after'],
      rows: await Promise.all(rows),
    };
  }
}

async function meet(name, open, { key, trouble }) {
  const issuer = await startIssuer(key);
  const tokens = await Promise.all(Array.from({ length: 20 }, () => issuer.tenant.accessToken()));
  const peer = await open(issuer);
  issuer.begin(trouble);
  const start = performance.now();
  let timer;
  const gaveUp = new Promise((resolve) => {
    timer = setTimeout(() => resolve(NO_ANSWER), PATIENCE_MS);
  });
  const pending = [];
  for (let index = 0; index < REQUESTS; index += 1) {
    const answer = peer.ask(tokens[index % tokens.length]).catch(() => NO_ANSWER);
    pending.push(Promise.race([answer, gaveUp]));
    const due = start + ((index + 1) * SECONDS * 1000) / REQUESTS;
    await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
  }
  const inTime = issuer.takeCounts().all;
  const answers = await Promise.all(pending);
  const seconds = (performance.now() - start) / 1000;
  clearTimeout(timer);
  const later = issuer.takeCounts().all;
  await peer.close();
  await issuer.close();
  return [
    name,
    later === 0 ? inTime : `${inTime}, and ${later} later`,
    tally(answers),
    answers.includes(NO_ANSWER) ? '–' : `${Math.max(SECONDS, Math.round(seconds))} s`,
  ];
}

function tally(answers) {
  const counts = new Map();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return [...counts].map(([answer, count]) => `${count} × ${answer}`).join(', ');
}
