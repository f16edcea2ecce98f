import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../scripts/changesets.mjs', import.meta.url));
const { changesOf }: { changesOf(folder: string): { readonly undescribed: readonly string[] } } =
  await import(new URL('../scripts/lib/changesets.mjs', import.meta.url).href);
const above = mkdtempSync(join(tmpdir(), 'auth0-api-changesets-'));
afterAll(() => rmSync(above, { recursive: true, force: true }));

const NAMES = ['core', 'testing'];

/** A repository of two packages, and what the check says about it. */
class Repository {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** One that has been worked on: its first commit, in which nothing is published yet, stands on `main`. */
  static begun(): Repository {
    const repository = new Repository(mkdtempSync(join(above, 'repository-')));
    repository.git('init', '-q', '-b', 'main');
    repository.write('.changeset/config.json', JSON.stringify({ baseBranch: 'main' }));
    repository.write('.changeset/README.md', "---\n'@auth0-api/core': major\n---\n");
    for (const name of NAMES) {
      repository.setVersion(name, '0.0.0');
      repository.write(`packages/${name}/src/index.ts`, 'export {};');
    }
    return repository.commit();
  }

  git(...args: readonly string[]): void {
    const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...identity, ...args], { cwd: this.folder });
  }

  write(path: string, text: string): this {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return this;
  }

  /** Changes the source of a package. */
  change(name: string): this {
    return this.write(`packages/${name}/src/index.ts`, `export const changed = ${Math.random()};`);
  }

  describe(file: string, ...names: readonly string[]): this {
    const front = names.map((name) => `'@auth0-api/${name}': patch\n`).join('');
    return this.write(`.changeset/${file}.md`, `---\n${front}---\n\nWhat has changed: ${Math.random()}.\n`);
  }

  setVersion(name: string, version: string): this {
    return this.write(
      `packages/${name}/package.json`,
      JSON.stringify({ name: `@auth0-api/${name}`, version }),
    );
  }

  commit(): this {
    this.git('add', '--all');
    this.git('commit', '-q', '-m', 'A commit');
    return this;
  }

  release(version: string): this {
    for (const name of NAMES) this.setVersion(name, version);
    this.commit();
    for (const name of NAMES) this.git('tag', `@auth0-api/${name}@${version}`);
    return this;
  }

  branch(name: string): this {
    this.git('checkout', '-q', '-b', name);
    return this;
  }

  /** The packages that lack a changeset, without their scope. */
  undescribed(): readonly string[] {
    return changesOf(this.folder).undescribed.map((name) => name.replace('@auth0-api/', ''));
  }
}

describe('the check of changesets, before the first release', () => {
  test('ends with 1 and says what to do, or with 0', () => {
    const repository = Repository.begun().branch('work').change('testing');
    const run = () => spawnSync(process.execPath, [script, repository.folder], { encoding: 'utf8' });
    const expected = '@auth0-api/testing has changed since main, and no changeset since then names it';
    expect(run()).toMatchObject({ status: 1, stderr: `${expected}: npm run changeset\n` });
    repository.describe('work', 'testing');
    const stdout = 'changesets: 1 since main; packages changed: 1, not described: 0\n';
    expect(run()).toMatchObject({ status: 0, stderr: '', stdout });
  });

  test('passes where nothing has changed, or only tests and documentation', () => {
    const repository = Repository.begun().branch('work');
    expect(repository.undescribed()).toEqual([]);
    repository.write('packages/core/test/a.test.ts', '').write('packages/core/README.md', '').commit();
    expect(repository.undescribed()).toEqual([]);
  });

  test.each(NAMES)('fails for a change of %s until a changeset names it', (name) => {
    const other = NAMES.filter((each) => each !== name);
    const repository = Repository.begun().branch('work').change(name).commit();
    expect(repository.undescribed()).toEqual([name]);
    repository.describe('of-another', ...other).commit();
    expect(repository.undescribed()).toEqual([name]);
    repository.describe('of-this', name).commit();
    expect(repository.undescribed()).toEqual([]);
  });

  test('sees what is not committed', () => {
    const repository = Repository.begun().write('packages/testing/src/new.ts', '');
    expect(repository.undescribed()).toEqual(['testing']);
    expect(repository.describe('new', 'testing').undescribed()).toEqual([]);
  });

  test('sees a file that is gone, one that was moved to another package, and a command', () => {
    const repository = Repository.begun().branch('work');
    rmSync(join(repository.folder, 'packages/core/src/index.ts'));
    expect(repository.undescribed()).toEqual(['core']);
    repository.write('packages/testing/bin/command.mjs', 'export {};').commit();
    expect(repository.undescribed()).toEqual(['core', 'testing']);
  });

  test('a changeset that is on the base branch does not count for what comes later, but a line more in it does', () => {
    const repository = Repository.begun()
      .describe('first-release', ...NAMES)
      .commit()
      .branch('work');
    repository.change('core').change('testing').commit();
    expect(repository.undescribed()).toEqual(NAMES);
    repository.describe('first-release', ...NAMES).commit();
    expect(repository.undescribed()).toEqual([]);
  });

  test('compares with where the branch left the base branch, also in a clone that has only the branch', () => {
    const repository = Repository.begun().branch('work').change('core').describe('work', 'core').commit();
    repository.git('checkout', '-q', 'main');
    repository.change('testing').commit();
    repository.git('checkout', '-q', 'work');
    expect(repository.undescribed()).toEqual([]);
    const clone = new Repository(join(above, 'clone'));
    repository.git('clone', '-q', repository.folder, clone.folder);
    expect(clone.change('testing').undescribed()).toEqual(['testing']);
  });

  test('counts every changeset since the first commit where the base branch is not known', () => {
    const repository = Repository.begun().describe('old', 'core').change('core').change('testing').commit();
    repository.git('branch', '-m', 'main', 'trunk');
    expect(repository.undescribed()).toEqual(['testing']);
  });
});

describe('the check of changesets, after a release', () => {
  test('counts the changesets that wait for the next one', () => {
    const repository = Repository.begun().release('1.0.0').describe('waits', 'core').change('core').commit();
    expect(repository.undescribed()).toEqual([]);
    expect(repository.change('testing').undescribed()).toEqual(['testing']);
  });

  test('passes for what has become a version, until something changes after its release', () => {
    const repository = Repository.begun().release('1.0.0').change('testing').commit();
    expect(repository.undescribed()).toEqual(['testing']);
    for (const name of NAMES) repository.setVersion(name, '1.1.0');
    expect(repository.commit().undescribed()).toEqual([]);
    repository.release('1.1.1');
    expect(repository.undescribed()).toEqual([]);
    expect(repository.change('core').undescribed()).toEqual(['core']);
  });
});
