import { readFileSync } from 'node:fs';
import { casesFor, runCase } from '@auth0-api/testing/contract';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeHttp } from './adapters/node-http.js';
import { isWhole, oneOfEachRule } from './support/extent.js';
import { createNearFixture } from './support/near-fixture.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const fixture = await createNearFixture();
const all = casesFor(nodeHttp);
const cases = isWhole ? all : oneOfEachRule(all);

afterAll(() => Promise.all([fixture.tenant.close(), fixture.deadTenant.close()]));

describe('the adapter that docs/writing-an-adapter.md builds', () => {
  it('is there in the page, word for word and in order', () => {
    const page = read('../docs/writing-an-adapter.md');
    const blocks = [...page.matchAll(/^```ts.*\n([\s\S]*?)^```$/gm)];
    const shown = blocks.map(([, code]) => code).join('\n');
    const adapter = read('./adapters/node-http.ts').replace(/^(\/\/.*\n)+/, '');
    expect(shown.slice(0, adapter.length)).toBe(adapter);
  });

  it.each(cases.map((item) => [item.title, item] as const))('%s', async (_title, item) => {
    await runCase(nodeHttp, item, fixture);
  });
});
