import { once } from 'node:events';
import { join } from 'node:path';
import { runServer } from 'verdaccio';

/**
 * Starts a registry for the packages of one scope, empty and on 127.0.0.1. It knows of no other registry: what users
 * install besides comes from where they have it from.
 *
 * @param {string} folder where it keeps what is published
 * @param {string} scope such as `@auth0-api`
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startRegistry(folder, scope) {
  const server = await runServer({
    // Where its settings would be read from; a file that is not there.
    self_path: join(folder, 'config.yaml'),
    storage: join(folder, 'storage'),
    // Nobody has an account. npm wants a token before it publishes, and any will do.
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: -1 } },
    packages: { [`${scope}/*`]: { access: '$all', publish: '$all' } },
    log: { type: 'stdout', format: 'pretty', level: 'error' },
    web: { enable: false },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
