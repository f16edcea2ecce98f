// Bundles an app of apps.mjs for workerd, and writes its configuration. The program is started without Miniflare, which puts a worker
// of its own before each request.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installWorkerd, WORKERD } from '../../../scripts/lib/runtimes.mjs';

const CONFIG = `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    # The issuer is on this machine.
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const main :Workerd.Worker = (
  modules = [(name = "worker.mjs", esModule = embed "worker.mjs")],
  compatibilityDate = "${WORKERD.dates.at(-1)}",
  compatibilityFlags = ["nodejs_compat"],
);
`;

/** Installs it: what tells its version, and the command that serves the app with a guard. `index` is another one for each app. */
export function installForWorkerd() {
  const folder = installWorkerd();
  const require = createRequire(join(folder, 'package.json'));
  // The path of the binary.
  const program = require('workerd').default;
  const command = async (name, settings, index) => {
    const config = await writeApp(
      require('esbuild'),
      join(folder, 'benchmark', String(index)),
      name,
      settings,
    );
    return [program, 'serve', config, '--control-fd=1'];
  };
  return { program, command };
}

async function writeApp(esbuild, folder, name, settings) {
  const [guard, options] = [name, settings].map((each) => JSON.stringify(each));
  mkdirSync(folder, { recursive: true });
  await esbuild.build({
    stdin: {
      contents: `import { appWith } from './apps.mjs'; export default appWith(${guard}, ${options});`,
      resolveDir: import.meta.dirname,
    },
    outfile: join(folder, 'worker.mjs'),
    logLevel: 'error',
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['workerd'],
    external: ['node:*', 'cloudflare:*'],
  });
  const config = join(folder, 'config.capnp');
  writeFileSync(config, CONFIG);
  return config;
}
