import { describe, expect, it } from 'vitest';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Job {
  readonly needs?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly text: string;
  readonly content: {
    readonly permissions?: Readonly<Record<string, string>>;
    readonly jobs: Readonly<Record<string, Job>>;
  };
}
const reader = await import(new URL('../tools/release/lib/workflows.mjs', import.meta.url).href);
const files: Readonly<Record<string, Workflow>> = reader.workflows();

const all = Object.entries(files);
const jobs = all.flatMap(([file, { content }]) =>
  Object.entries(content.jobs).map(([name, job]) => ({
    place: `${file} ${name}`,
    job,
    rights: job.permissions ?? content.permissions,
  })),
);
const runsOf = ({ steps }: Job) => steps.flatMap(({ run }) => run ?? []);
const actionsOf = ({ steps }: Job) => steps.flatMap(({ uses }) => uses?.split('@')[0] ?? []);
const settingsOf = ({ steps }: Job, action: string) =>
  steps.filter(({ uses }) => uses?.startsWith(`${action}@`)).map((step) => step.with ?? {});

describe('every workflow', () => {
  it.each(all)(
    '%s names actions by their commit, and says which version that is',
    (_file, { text, content }) => {
      const used = Object.values(content.jobs).flatMap(({ steps }) =>
        steps.flatMap(({ uses }) => uses ?? []),
      );
      expect(used.length).toBeGreaterThan(0);
      expect(used.filter((each) => !/^[\w./-]+@[0-9a-f]{40}$/.test(each))).toEqual([]);
      expect(text.match(/uses: \S+ # v\d+\.\d+\.\d+$/gm)).toHaveLength(used.length);
    },
  );

  it('takes the same commit for the same version', () => {
    const commits = new Map<string, Set<string>>();
    for (const [, { text }] of all)
      for (const [, action = '', commit = '', version = ''] of text.matchAll(
        /uses: (\S+)@(\S+) # (\S+)$/gm,
      )) {
        const key = `${action} ${version}`;
        commits.set(key, (commits.get(key) ?? new Set()).add(commit));
      }
    expect([...commits].filter(([, found]) => found.size > 1)).toEqual([]);
  });

  // A commit never changes: without this, a fix of an action would reach nobody.
  it('uses actions of which Dependabot proposes new versions', () => {
    expect(reader.watched()).toEqual([
      expect.objectContaining({
        'package-ecosystem': 'github-actions',
        directory: '/',
        schedule: { interval: 'weekly' },
        cooldown: { 'default-days': 7 },
      }),
    ]);
  });

  it('gives no job rights that it was not given on purpose', () => {
    const writing = jobs.flatMap(({ place, rights }) =>
      rights === undefined
        ? `${place} everything`
        : Object.entries(rights).flatMap(([what, how]) => (how === 'write' ? `${place} ${what}` : [])),
    );
    expect(writing).toEqual([
      'release.yml version contents',
      'release.yml version pull-requests',
      'release.yml publish id-token',
      'release.yml tags contents',
      'site.yml deploy pages',
      'site.yml deploy id-token',
    ]);
  });
});

describe('release.yml', () => {
  const { gate, publish, tags } = files['release.yml']?.content.jobs ?? {};
  if (gate === undefined || publish === undefined || tags === undefined) throw new Error('A job is missing.');

  it('the gate has no rights, and hands nothing on', () => {
    expect(runsOf(gate)).toContain('bash .ci/run');
    expect(gate.permissions).toEqual({ contents: 'read' });
    expect(gate.environment).toBeUndefined();
    expect(gate).not.toHaveProperty('outputs');
    expect(actionsOf(gate)).toEqual(['actions/checkout', 'actions/setup-node']);
    expect(settingsOf(gate, 'actions/checkout')).toMatchObject([{ 'persist-credentials': false }]);
  });

  it('what passed the gate is published, and nothing is taken from there', () => {
    expect(publish.needs).toBe('gate');
    expect(publish.environment).toBe('npm');
    expect(publish.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(actionsOf(publish)).toEqual(['actions/checkout', 'actions/setup-node']);
    for (const job of [gate, publish, tags])
      expect(settingsOf(job, 'actions/checkout')).toMatchObject([
        { ref: expect.stringMatching(/^\$\{\{ github\.sha \}\}$/) },
      ]);
    expect(settingsOf(publish, 'actions/checkout')).toMatchObject([{ 'persist-credentials': false }]);
    expect(settingsOf(publish, 'actions/setup-node')).toMatchObject([{ 'package-manager-cache': false }]);
  });

  it('who may publish runs no test: one command, with provenance', () => {
    expect(runsOf(publish)).toEqual(['npm run release']);
    expect(publish.steps.at(-1)?.env).toEqual({ NPM_CONFIG_PROVENANCE: 'true' });
  });

  it('who may write to the repository installs nothing', () => {
    expect(tags.needs).toBe('publish');
    expect(actionsOf(tags)).toEqual(['actions/checkout']);
    expect(runsOf(tags)).toEqual(['node scripts/tags.mjs --create', 'git push origin --tags']);
  });
});

describe('site.yml', () => {
  const { build, deploy } = files['site.yml']?.content.jobs ?? {};
  if (build === undefined || deploy === undefined) throw new Error('A job is missing.');

  it('what builds the site and checks its links has no rights', () => {
    expect(build.permissions).toEqual({ contents: 'read' });
    expect(runsOf(build)).toEqual(['npm install', 'npm run site']);
    expect(settingsOf(build, 'actions/checkout')).toMatchObject([{ 'persist-credentials': false }]);
    expect(settingsOf(build, 'actions/upload-pages-artifact')).toEqual([{ path: '.artifacts/site/dist' }]);
  });

  it('what may publish it runs nothing of this repository', () => {
    expect(deploy.needs).toBe('build');
    expect(runsOf(deploy)).toEqual([]);
    expect(actionsOf(deploy)).toEqual(['actions/deploy-pages']);
  });
});
