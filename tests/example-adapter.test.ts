import { readFileSync } from 'node:fs';
import { casesFor, createFixture, runCase } from '@auth0-api/testing/contract';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeHttp } from './adapters/node-http.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const fixture = await createFixture();

afterAll(() => Promise.all([fixture.tenant.close(), fixture.deadTenant.close()]));

describe('the adapter that CONTRIBUTING.md builds', () => {
  it('is there in CONTRIBUTING.md, word for word and in order', () => {
    const [, section = ''] = read('../CONTRIBUTING.md').split('\n## Adding an adapter\n');
    const blocks = [...(section.split('\n## ', 1)[0]?.matchAll(/^```ts.*\n([\s\S]*?)^```$/gm) ?? [])];
    const shown = blocks.map(([, code]) => code).join('\n');
    const adapter = read('./adapters/node-http.ts').replace(/^(\/\/.*\n)+/, '');
    expect(shown.slice(0, adapter.length)).toBe(adapter);
  });

  it.each(casesFor(nodeHttp).map((item) => [item.title, item] as const))('%s', async (_title, item) => {
    await runCase(nodeHttp, item, fixture);
  });
});
