import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const load = (path: string) =>
  import(new URL(`../benchmarks/lib/comparison/${path}.mjs`, import.meta.url).href);
const { fillRegions } = await load('regions');
const { regions } = await load('tables');
const { drawPicture } = await load('picture');

const PAGES = ['README.md', 'docs/performance.md'];
const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const spread = (median: number) => ({ median, low: median / 2, high: median * 2 });

/** Figures as a run has them, with as many rows as the texts name. */
function run(node: string, ours: number) {
  const row = (name: string, median: number) => ({
    name,
    ratio: spread(median),
    rate: 1e4 * median,
    p50: 1,
    p99: 12.3,
    cpu: 75,
    cpuRatio: 2,
    microseconds: 18,
  });
  const table = (id: string, ...rows: object[]) => ({ id, rows });
  const cold = ['import', 'served', 'lambda'].map((id) =>
    table(
      id,
      { ...row('Node.js alone', 1), megabytes: 0 },
      { ...row('Express, ours', ours), megabytes: 5.25, request: 30 },
    ),
  );
  return {
    ...{ node, v8: '1', openssl: '3' },
    parts: {
      verify: [
        table('new', row('node:crypto', 1), row('core, put into the cache', 1.5)),
        table('seen', row('node:crypto', 1), row('express, the middleware up to next()', 0.054)),
        table('new-at-once', row('node:crypto', 1)),
      ],
      dpop: ['seen', 'new-token', 'new-key'].map((id) => table(id, row('core', 1.2), row('another', 6))),
      http: ['Express', 'Fastify', 'Koa', 'Hono'].flatMap((framework) =>
        ['one', 'many', 'dpop'].map((workload) =>
          table(
            `${framework} ${workload}`,
            row('the bare route', 1),
            row(`@auth0-api/${framework.toLowerCase()}`, ours),
            row('express-oauth2-jwt-bearer', 0.5),
            ...(workload === 'dpop' ? [] : [row('a <library> & more', 0.25)]),
          ),
        ),
      ),
      cold,
      isolation: [
        table('neighbours', {
          name: 'nobody',
          known: spread(1),
          fresh: spread(1),
          first: spread(1),
          alone: 2.2,
          refused: 0,
        }),
      ],
      revocation: [table('refused', { name: 'Express', p50: 55, p99: 104 })],
    },
  };
}

const data = {
  ...{
    date: '2026-12-01',
    processor: 'A processor',
    cores: 2,
    system: 'linux x64',
    packages: { jose: '6.2.18' },
  },
  runs: [run('20.1.0', 0.75), run('26.1.0', 0.875)],
};

describe('the report of benchmarks', () => {
  it('fills each region of the pages, and again with the same figures changes nothing', () => {
    for (const page of PAGES) {
      const filled = fillRegions(read(page), data);
      expect(filled).not.toContain('undefined');
      expect(filled).not.toContain('NaN');
      expect(fillRegions(filled, data)).toBe(filled);
    }
  });

  it('has a place in a page for each text that it makes', () => {
    const pages = PAGES.map(read).join();
    for (const name of Object.keys(regions)) expect(pages).toContain(`<!-- report: ${name} -->`);
  });

  it('shows the figures of both lines of Node.js', () => {
    expect(regions.summary(data)).toContain('answers **0.75 to 0.88** times as many requests');
    expect(regions.bearer(data)).toContain('| **core, put into the cache** | 1.5 | 1.5 |');
    expect(regions.bearer(data)).toContain(
      'One RS256 check takes 18.0 µs (Node.js 20), 18.0 µs (Node.js 26).',
    );
    expect(regions.machine(data)).toContain('Node.js 20.1.0 (V8 1, OpenSSL 3) and Node.js 26.1.0');
    expect(regions.http(data)).toContain(
      '| Express: **@auth0-api/express** | 0.75 | 0.75 | 0.75 | 0.88 | 0.88 | 0.88 | 12.3 → 12.3 |',
    );
    expect(regions.http(data)).toContain('| Koa: a <library> & more | 0.25 | 0.25 |  | 0.25 | 0.25 |  |');
    expect(regions['cold-served'](data)).toContain('| **Express, ours** | 0.75 | 0.88 | 5.3 | 30.0 |');
  });

  it('refuses a region that nobody fills', () => {
    const page = '<!-- report: unheard-of -->\n<!-- /report -->';
    expect(() => fillRegions(page, data)).toThrow("There is no 'unheard-of' in a report.");
  });

  it('draws a picture that says in words what it shows, for light and dark pages and for narrow ones', () => {
    const picture: string = drawPicture(data);
    expect(picture).toContain('role="img" aria-labelledby="title desc"');
    expect(picture).toMatch(
      /<desc id="desc">Express: the bare route 10,000 requests per second, p99 12\.3 milliseconds; /,
    );
    expect(picture).toContain('@media (prefers-color-scheme: dark)');
    expect(picture).toContain('a &lt;library&gt; &amp; more');
    expect(picture).not.toMatch(/NaN|undefined/);
    const width = Number(/viewBox="0 0 (\d+) /.exec(picture)?.[1]);
    expect(width).toBeLessThanOrEqual(400);
    for (const [, x = '', bar = ''] of picture.matchAll(/<rect[^>]* x="(\d+)" y="\d+" width="(\d+)"/g))
      expect(Number(x) + Number(bar)).toBeLessThan(width);
  });

  // Nobody has measured before the first report.
  it.runIf(existsSync(new URL('../benchmarks/results/report.json', import.meta.url)))(
    'is what the pages and the picture show',
    () => {
      const measured = JSON.parse(read('benchmarks/results/report.json'));
      for (const page of PAGES) expect(fillRegions(read(page), measured)).toBe(read(page));
      expect(drawPicture(measured)).toBe(read('docs/performance.svg'));
    },
  );
});
