// The text of each region of a page, from what run.mjs measured.
import { digits, markdown } from '../report.mjs';
import { BARE, FRAMEWORKS, isOurs, rowOf, rowsOf } from './figures.mjs';

export const regions = {
  picture: () =>
    '[![Requests per second and latency of a protected route in Express, Fastify, Koa and Hono, beside other libraries]' +
    '(docs/performance.svg)](docs/performance.md)',
  fast,
  summary,
  machine,
  bearer: (data) =>
    [
      byNode(data, 'a new token, one after another', (run) => rowsOf(run, 'verify', 'new'), ratio),
      byNode(data, 'a token seen before, one after another', (run) => rowsOf(run, 'verify', 'seen'), ratio),
      byNode(
        data,
        'new tokens, 64 at once (CPU time)',
        (run) => rowsOf(run, 'verify', 'new-at-once'),
        (row) => `${ratio(row)} (${digits(row.cpuRatio)})`,
      ),
      unit(data, 'One RS256 check', 'verify', 'new'),
    ].join('\n\n'),
  dpop: (data) =>
    [
      ['token and proof key seen before', 'seen'],
      ['key seen before, new token', 'new-token'],
      ['new token and new key', 'new-key'],
    ]
      .map(([caption, id]) => byNode(data, caption, (run) => rowsOf(run, 'dpop', id), ratio))
      .concat(unit(data, 'One ES256 check', 'dpop', 'seen'))
      .join('\n\n'),
  http: (data) => [http(data), bareRoutes(data)].join('\n\n'),
  'cold-import': (data) => cold(data, 'import'),
  'cold-served': (data) => cold(data, 'served'),
  'cold-lambda': (data) => cold(data, 'lambda'),
  neighbours,
  revocation: ({ runs: [run] }) =>
    markdown(
      ['milliseconds until the token is refused', 'p50', 'p99'],
      rowsOf(run, 'revocation', 'refused').map(({ name, p50, p99 }) => [
        `by ${name}`,
        digits(p50),
        digits(p99),
      ]),
    ),
};

function fast({ runs }) {
  const run = runs.at(-1);
  const share = (name) => digits(rowOf(run, 'http', 'Express one', name).ratio.median);
  return [
    `- **Fast.** A protected Express route handles ${share('@auth0-api/express')} times the requests per second of an unprotected one.`,
    `  With express-oauth2-jwt-bearer, it is ${share('express-oauth2-jwt-bearer')} times ([performance](docs/performance.md#whole-requests-over-http)).`,
  ].join('\n');
}

function summary({ runs }) {
  const all = (figure) => between(runs.map(figure));
  const routes = runs.flatMap((run) =>
    FRAMEWORKS.map((name) => rowsOf(run, 'http', `${name} one`).find((row) => isOurs(row.name)).ratio.median),
  );
  const known = all(
    (run) => rowOf(run, 'verify', 'seen', 'express, the middleware up to next()').ratio.median,
  );
  const added = all((run) => rowOf(run, 'verify', 'new', 'core, put into the cache').ratio.median);
  const proof = all((run) => rowOf(run, 'dpop', 'seen', 'core').ratio.median);
  const other = all((run) => {
    const rows = rowsOf(run, 'dpop', 'seen');
    return rows.at(-1).ratio.median / rows.find(({ name }) => name === 'core').ratio.median;
  });
  return [
    `- A Bearer token that the API has seen before costs **${known}** of a signature check, and a new one **${added}**.`,
    `- With DPoP and replay protection, a request costs **${proof}** checks of its proof. The one other library with DPoP takes`,
    `  ${other} times as long, and has no replay protection.`,
    `- A protected route answers **${between(routes)}** times as many requests as the bare one, in Express, Fastify, Koa and Hono.`,
  ].join('\n');
}

function machine({ date, processor, cores, system, packages, runs }) {
  const names = ({ node, v8, openssl }) => `Node.js ${node} (V8 ${v8}, OpenSSL ${openssl})`;
  return [
    `Measured on ${date}: ${processor}, ${cores} cores, ${system}. ${runs.map(names).join(' and ')}.`,
    Object.entries(packages)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
  ].join('\n\n');
}

/** One row for each candidate, one column for each version of Node.js. */
function byNode({ runs }, caption, rows, show) {
  const columns = runs.map(rows);
  return markdown(
    [caption, ...runs.map(nodeOf)],
    columns[0].map(({ name }, index) => [named(name), ...columns.map((each) => show(each[index]))]),
  );
}

function http({ runs }) {
  const newest = runs.at(-1);
  const median = (run, framework, workload, name) => {
    const row = rowsOf(run, 'http', `${framework} ${workload}`).find((each) => each.name === name);
    return row === undefined ? '' : digits(row.ratio.median);
  };
  const workloads = ['one', 'many', 'dpop'];
  return markdown(
    [
      '',
      ...runs.flatMap((run) =>
        ['one token', '10,000 tokens', 'DPoP'].map((workload) => `${workload}, ${nodeOf(run)}`),
      ),
      'p99 bare → this, ms',
    ],
    FRAMEWORKS.flatMap((framework) => {
      const rows = rowsOf(newest, 'http', `${framework} many`);
      const bare = rows.find(({ name }) => name === BARE);
      return rows
        .filter((row) => row !== bare)
        .map(({ name, p99 }) => [
          `${framework}: ${named(name)}`,
          ...runs.flatMap((run) => workloads.map((workload) => median(run, framework, workload, name))),
          `${digits(bare.p99)} → ${digits(p99)}`,
        ]);
    }),
  );
}

/** What ratios hide: the same time is a larger part of a cheaper route. */
function bareRoutes({ runs }) {
  const of = (run) =>
    FRAMEWORKS.map(
      (framework) => `${framework} ${digits(rowOf(run, 'http', `${framework} one`, BARE).cpu)} µs`,
    ).join(', ');
  return `CPU time of a request to a bare route: ${runs.map((run) => `${of(run)} (${nodeOf(run)})`).join('; ')}.`;
}

function neighbours({ runs: [run] }) {
  const rows = rowsOf(run, 'isolation', 'neighbours');
  const table = markdown(
    ['the neighbour', 'known tokens', 'new tokens', 'new issuers', 'valid requests refused'],
    rows.map(({ name, known, fresh, first, refused }) => [
      name,
      ...[known, fresh, first].map(({ median }) => digits(median)),
      refused,
    ]),
  );
  return `${table}\n\nKnown tokens alone had a p99 of ${between(rows.map(({ alone }) => alone))} ms.`;
}

/** How long the unit of a table takes. */
function unit({ runs }, what, part, id) {
  const times = runs.map((run) => `${digits(rowsOf(run, part, id)[0].microseconds)} µs (${nodeOf(run)})`);
  return `${what} takes ${times.join(', ')}.`;
}

function cold({ runs }, id) {
  const columns = runs.map((run) => rowsOf(run, 'cold', id));
  const newest = columns.at(-1);
  const timed = newest.some(({ request }) => request !== undefined);
  return markdown(
    ['', ...runs.map(nodeOf), 'additional memory, MB', ...(timed ? ['first request, ms'] : [])],
    newest.map(({ name, megabytes, request }, index) => [
      named(name),
      ...columns.map((each) => ratio(each[index])),
      digits(megabytes),
      ...(timed ? [request === undefined ? '' : digits(request)] : []),
    ]),
  );
}

function ratio(row) {
  return digits(row.ratio.median);
}

function nodeOf({ node }) {
  return `Node.js ${node.split('.')[0]}`;
}

function named(name) {
  return isOurs(name) || name.includes('ours') ? `**${name}**` : name;
}

function between(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)].map(digits);
  return low === high ? low : `${low} to ${high}`;
}
