import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const biome = join(root, 'tools/dev/node_modules/@biomejs/biome/bin/biome');

const siblings = readdirSync(join(root, 'packages'));
const dependencies = Object.fromEntries(siblings.map((name) => [`@auth0-api/${name}`, '*']));

/** A folder with this repository's biome.json and made-up sources, to see what the linter says about them. */
export class PlantedTree {
  readonly #folder = mkdtempSync(join(tmpdir(), 'auth0-api-layering-'));
  readonly #lines = new Map<string, string[]>();

  constructor() {
    copyFileSync(join(root, 'biome.json'), join(this.#folder, 'biome.json'));
    // Declared everywhere, so that a forbidden import is told for its direction and nothing else.
    for (const name of siblings)
      this.#write(`packages/${name}/package.json`, JSON.stringify({ dependencies }));
  }

  /** Appends to a file and returns where it stands, as {@link lint} names it. */
  plant(file: string, line: string): string {
    const lines = this.#lines.get(file) ?? [];
    this.#lines.set(file, [...lines, ...line.split('\n')]);
    return `${file}:${lines.length + 1}`;
  }

  /** What the linter reports: the rules broken at each place (`file:line`). */
  lint(): Map<string, string[]> {
    for (const [file, lines] of this.#lines) this.#write(file, `${lines.join('\n')}\n`);
    const argv = [biome, 'lint', '--reporter=github', '--max-diagnostics=none', '.'];
    const run = spawnSync(process.execPath, argv, { cwd: this.#folder, encoding: 'utf8' });
    // A configuration it cannot read makes Biome fail as well, without naming a place.
    if (run.status !== 0 && !run.stdout.includes('::error')) throw new Error(run.stdout + run.stderr);
    const broken = new Map<string, string[]>();
    for (const [, rule, path, line] of run.stdout.matchAll(
      /^::error title=([^,]+),file=([^,]+),line=(\d+)/gm,
    )) {
      const place = `${relative(this.#folder, path ?? '').replaceAll('\\', '/')}:${line}`;
      broken.set(place, [...(broken.get(place) ?? []), rule ?? '']);
    }
    return broken;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #write(file: string, text: string): void {
    const path = join(this.#folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
