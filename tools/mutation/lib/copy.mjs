import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const SCOPE = '@auth0-api';

/** A copy of the repository as it is now, uncommitted changes included, whose own packages are those of the copy. */
export function createCopy() {
  const folder = mkdtempSync(join(tmpdir(), 'auth0-api-mutation-'));
  for (const file of sourceFiles()) cpSync(join(root, file), join(folder, file), { recursive: true });
  const workspaces = ['.', ...readdirSync(join(folder, 'packages')).map((name) => `packages/${name}`)];
  for (const workspace of workspaces) linkModules(workspace, folder);
  return {
    folder,
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    write: (file, text) => writeFileSync(join(folder, file), text),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function sourceFiles() {
  const { status, stdout, stderr } = spawnSync('git', ['ls-files', '-coz', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
}

/** What is installed is used from where it is, but for the packages of the repository itself. */
function linkModules(workspace, folder) {
  const installed = join(root, workspace, 'node_modules');
  if (!existsSync(installed)) return;
  const linked = join(folder, workspace, 'node_modules');
  for (const name of readdirSync(installed).filter((entry) => entry !== SCOPE))
    link(join(installed, name), join(linked, name));
  if (!existsSync(join(installed, SCOPE))) return;
  for (const name of readdirSync(join(installed, SCOPE))) {
    const own = join(folder, 'packages', name);
    link(existsSync(own) ? own : join(installed, SCOPE, name), join(linked, SCOPE, name));
  }
}

function link(target, path) {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}
