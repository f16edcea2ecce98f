import { spawnSync } from 'node:child_process';

/** The cores that this process may use, as numbers; none where nobody can tell or keep processes to them. */
export function listCores() {
  const { status, stdout } = spawnSync('taskset', ['-cp', String(process.pid)], { encoding: 'utf8' });
  if (status !== 0) return [];
  // "pid 42's current affinity list: 0-2,5"
  return stdout
    .slice(stdout.lastIndexOf(':') + 1)
    .split(',')
    .flatMap((range) => {
      const [first, last = first] = range.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    });
}

/** The load gets the last core, the server all others; a machine with one has nothing to split. */
export function splitCores() {
  const all = listCores();
  if (all.length < 2) return undefined;
  return { server: all.slice(0, -1).join(','), load: String(all.at(-1)) };
}

/** Where server and load run, for a caption. */
export function placeText(cores) {
  return cores === undefined
    ? 'server and load share the cores'
    : `server on core ${cores.server}, load on core ${cores.load}`;
}
