import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../scripts/lib/files.mjs';
import { run } from './commands.mjs';

const BRANCH = 'rehearsal';
/** Whom the commits of the rehearsal are by. */
const COMMITTER = ['-c', 'user.name=Rehearsal', '-c', 'user.email=rehearsal@localhost'];

/**
 * A clone of the repository that is released as .github/workflows/release.yml does it. Its origin is a copy as well: what
 * is pushed stays in the temporary folder.
 */
export class Release {
  #env;
  #origin;
  #folder;
  #published;
  /** What is released. */
  changesets = [];

  /**
   * @param {string} temporary
   * @param {{ env: NodeJS.ProcessEnv, registry: string, scope: string }} settings
   */
  constructor(temporary, { env, registry, scope }) {
    mkdirSync(temporary);
    this.#folder = join(temporary, 'auth0-api');
    this.#published = join(temporary, 'published');
    this.#origin = join(temporary, 'origin.git');
    // What `npm login` leaves behind. Of the trusted publisher nothing can be rehearsed.
    const userconfig = join(temporary, 'npmrc');
    const token = `${registry.replace(/^http:/, '')}:_authToken=rehearsal`;
    writeFileSync(userconfig, `${scope}:registry=${registry}\n${token}\n`);
    this.#env = { ...env, npm_config_userconfig: userconfig, CI: 'true' };
  }

  async clone() {
    if ((await this.#git(root, 'rev-parse', '--is-shallow-repository')) === 'true')
      throw new Error('Changelogs name commits, so the whole history is needed: git fetch --unshallow');
    await this.#git(root, 'clone', '--quiet', root, this.#folder);
    await this.#git(root, 'clone', '--quiet', '--bare', this.#folder, this.#origin);
    await this.#git(this.#folder, 'remote', 'set-url', 'origin', this.#origin);
  }

  /** What the pull request does, and its merge. Resolves with the new version, if it is the one that the changesets ask for. */
  async version() {
    if (changesetsIn(this.#folder).length === 0) await this.#addChangeset();
    this.changesets = changesetsIn(this.#folder);
    const next = nextVersion(this.#version(), this.changesets);
    await this.#npm(this.#folder, 'install');
    await this.#npm(this.#folder, 'run', 'changeset', '--', 'version');
    const version = this.#version();
    if (version !== next) throw new Error(`It made ${version}, but the changesets ask for ${next}.`);
    const left = changesetsIn(this.#folder).length;
    if (left > 0) throw new Error(`${left} changesets are left.`);
    await this.#commit('Version packages');
    return version;
  }

  /** What the job that publishes does: in a checkout of its own, without a history and with nothing installed. */
  async publish() {
    await this.#git(this.#folder, 'push', '--quiet', 'origin', `HEAD:refs/heads/${BRANCH}`);
    const source = pathToFileURL(this.#origin).href;
    await this.#git(root, 'clone', '--quiet', '--depth', '1', '--branch', BRANCH, source, this.#published);
    await this.publishAgain();
  }

  async publishAgain() {
    await this.#npm(this.#published, 'run', 'release');
  }

  async tag() {
    await run(process.execPath, ['scripts/tags.mjs', '--create'], { cwd: this.#folder, env: this.#env });
    await this.#git(this.#folder, 'push', '--quiet', 'origin', '--tags');
  }

  /** The tags at origin that stand for the commit that was published. */
  async tags() {
    const head = await this.#git(this.#folder, 'rev-parse', 'HEAD');
    return (await this.#git(this.#origin, 'tag', '--points-at', head)).split('\n');
  }

  /** What publishing left in the checkout that is not committed; nothing should be. */
  changes() {
    return this.#git(this.#published, 'status', '--porcelain');
  }

  read(path) {
    return readFileSync(join(this.#folder, path), 'utf8');
  }

  // Right after a release there is nothing to release.
  async #addChangeset() {
    const file = join(this.#folder, '.changeset/rehearsal.md');
    writeFileSync(file, "---\n'@auth0-api/core': patch\n---\n\nNothing has changed.\n");
    await this.#commit('Add a changeset');
  }

  async #commit(message) {
    await this.#git(this.#folder, 'add', '--all');
    await this.#git(this.#folder, ...COMMITTER, 'commit', '--quiet', '-m', message);
  }

  // The packages share it.
  #version() {
    return JSON.parse(this.read('packages/core/package.json')).version;
  }

  #npm(cwd, ...args) {
    return run('npm', args, { cwd, env: this.#env });
  }

  async #git(cwd, ...args) {
    return (await run('git', args, { cwd, env: this.#env })).trim();
  }
}

const LEVELS = ['major', 'minor', 'patch'];

/** The changesets of a copy of the repository: what each bumps, by the package, and the first line of what it says. */
function changesetsIn(folder) {
  const below = join(folder, '.changeset');
  return readdirSync(below)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => {
      const [, head, text] = readFileSync(join(below, name), 'utf8').split(/^---\r?\n/m);
      const levels = [...head.matchAll(/^['"]?(@[^'":]+)['"]?:\s*(\w+)/gm)].map((found) => found.slice(1));
      return { levels: Object.fromEntries(levels), summary: text.trim().split(/\r?\n/)[0] };
    });
}

function nextVersion(version, changesets) {
  const asked = new Set(changesets.flatMap(({ levels }) => Object.values(levels)));
  const index = LEVELS.findIndex((level) => asked.has(level));
  if (index < 0) return version;
  return version
    .split('.')
    .map((part, at) => (at < index ? part : at === index ? Number(part) + 1 : 0))
    .join('.');
}
