// The process that load.mjs starts. It writes bytes that were made beforehand and looks at no more than the status of
// what comes back. autocannon 9.0.0 can set a header of each request as well, but needs twice the CPU time for it, more
// than a bare Fastify route: the client would be the limit, and every ratio nearer to 1 than it is.
import { once } from 'node:events';
import { connect } from 'node:net';
import { answerParent } from '../child.mjs';
import { percentile } from '../spread.mjs';

let requests = [];
let sockets = [];

answerParent({
  give(given) {
    requests = given;
  },
  async connect({ ports, connections }) {
    sockets = Array.from({ length: connections }, (_, index) =>
      connect({ port: ports[index % ports.length], host: '127.0.0.1', noDelay: true }),
    );
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  },
  async run({ from = 0, count }) {
    const before = process.cpuUsage();
    const start = performance.now();
    const times = await sendAll(from, count).finally(closeAll);
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(before);
    return {
      seconds,
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
      busy: (user + system) / 1e6 / seconds,
    };
  },
});

function closeAll() {
  for (const socket of sockets) socket.destroy();
}

function sendAll(from, count) {
  const times = new Float64Array(count);
  let sent = 0;
  let answered = 0;
  return new Promise((resolve, reject) => {
    for (const socket of sockets) {
      let sentAt = 0;
      const send = () => {
        if (sent === count) return;
        const request = requests[(from + sent) % requests.length];
        sent += 1;
        sentAt = performance.now();
        socket.write(request, 'latin1');
      };
      let isBody = false;
      // The answers are short and come in one piece, or the body after the head; of another, the next piece would be no 200.
      socket.on('data', (answer) => {
        if (!isBody && !isGood(answer)) return reject(new Error(answer.latin1Slice()));
        isBody = !isBody && isHead(answer);
        if (isBody) return;
        times[answered] = performance.now() - sentAt;
        answered += 1;
        if (answered === count) resolve(times);
        else send();
      });
      socket.on('error', reject);
      socket.on('end', () => reject(new Error('The server closed a connection.')));
      send();
    }
  });
}

function isGood(answer) {
  return answer.length > 12 && answer.latin1Slice(0, 12) === 'HTTP/1.1 200';
}

// A whole answer ends with a line of JSON: workerd alone writes a head of its own.
function isHead(answer) {
  return answer.at(-1) === 10;
}
