// Starts a local Auth0 tenant and an API that it protects, sends the API real requests over HTTP, and prints each
// answer with its meaning. Exits 0 only if every answer is right.
import { createTenant } from '@auth0-api/testing';
import { startApi } from './api.mjs';
import { check, guidance } from './check.mjs';
import { demoRows } from './rows.mjs';
import { send } from './send.mjs';
import { drawTable } from './table.mjs';

process.exitCode = (await runDemo()) ? 0 : 1;

/** Whether every answer was right. */
async function runDemo() {
  const tenant = await createTenant();
  const closers = [() => tenant.close()];
  try {
    await tenant.listen();
    const apis = { warm: await startApi(tenant.options()), cold: await startApi(tenant.options()) };
    closers.push(apis.warm.close, apis.cold.close);
    console.log(`The issuer is ${tenant.issuer}, the API ${apis.warm.url}/.\n`);

    const rows = [];
    for (const row of demoRows(tenant)) rows.push(await play(row, apis));
    const wrong = rows.filter(({ problems }) => problems.length > 0).length;
    console.log(drawTable(rows));
    console.log(
      `\n${rows.length} requests, ${wrong === 0 ? 'every answer is right' : `${wrong} answers are WRONG`}.`,
    );
    return wrong === 0;
  } finally {
    for (const close of closers) await close();
  }
}

/** Sends the request of a row and judges the answer. */
async function play(row, apis) {
  const { request, meaning, api = 'warm', path = '/profile', before, authorization, expected } = row;
  await before?.();
  try {
    const answer = await send(`${apis[api].url}${path}`, await authorization?.());
    const problems = check(answer, expected);
    return { request, meaning, status: String(answer.status), challenge: guidance(answer), problems };
  } catch (error) {
    return { request, meaning, status: 'none', challenge: [], problems: [`no answer: ${error.message}`] };
  }
}
