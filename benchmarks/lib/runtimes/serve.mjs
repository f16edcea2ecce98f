// Serves an app of apps.mjs as the runtime's documentation says: `<runtime> serve.mjs <name of the guard> <settings as JSON>`. Prints
// the port, as workerd does with `--control-fd`.
import { appWith } from './apps.mjs';

const [name, settings] = process.argv.slice(2);
const app = appWith(name, JSON.parse(settings));
const print = (port) => console.log(JSON.stringify({ port }));

if (typeof Bun !== 'undefined') {
  print(Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: app.fetch }).port);
} else if (typeof Deno !== 'undefined') {
  Deno.serve({ port: 0, hostname: '127.0.0.1', onListen: ({ port }) => print(port) }, app.fetch);
} else {
  const { serve } = await import('@hono/node-server');
  serve({ port: 0, hostname: '127.0.0.1', fetch: app.fetch }, ({ port }) => print(port));
}
