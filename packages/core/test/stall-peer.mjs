// What a stalled process waits for runs in a process of its own; started by stall-support.ts.
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';

// Answers each text that it is sent, some milliseconds later.
const store = createServer((socket) => {
  socket.on('error', () => {});
  socket.on('data', (data) => {
    const delay = Number(/^\d+/.exec(String(data))?.[0]);
    setTimeout(() => socket.write('ok'), delay);
  });
});

const answers = new Map();
// Sends an answer in pieces, so that reading it takes several turns of the reader's event loop.
const web = createHttpServer(async (request, response) => {
  request.resume();
  response.writeHead(200, { 'content-type': 'application/json' });
  const text = answers.get(request.url) ?? '{}';
  for (let at = 0; at < text.length; at += 200) {
    response.write(text.slice(at, at + 200));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  response.end();
});

process.on('message', ([path, text]) => {
  answers.set(path, text);
  process.send('set');
});
process.on('disconnect', () => process.exit());
store.listen(0, '127.0.0.1', () => {
  web.listen(0, '127.0.0.1', () => process.send([store.address().port, web.address().port]));
});
