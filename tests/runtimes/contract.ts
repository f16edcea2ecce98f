// Runs the contract's cases for one adapter under any runtime, without a test runner: `<runtime> contract.ts koa`. Prints one line
// of JSON: how many cases passed, by the letter of their first rule, and which failed.
import { type AdapterUnderTest, casesFor, createFixture, runCase } from '@auth0-api/testing/contract';

const [name = ''] = process.argv.slice(2);
const { adapters } = (await import(`../adapters/${name}.ts`)) as { adapters: readonly AdapterUnderTest[] };
const fixture = await createFixture();
const passed: Record<string, number> = {};
const failed: { adapter: string; title: string; error: string }[] = [];
for (const adapter of adapters.filter(({ protocol }) => protocol === 'http/1.1')) {
  for (const item of casesFor(adapter)) {
    const letter = /^[A-Z]\d/.test(item.title) ? item.title.charAt(0) : '–';
    try {
      await runCase(adapter, item, fixture);
      passed[letter] = (passed[letter] ?? 0) + 1;
    } catch (error) {
      failed.push({ adapter: adapter.name, title: item.title, error: String(error).slice(0, 300) });
    }
  }
}
console.log(JSON.stringify({ name, passed, failed }));
process.exit(0);
