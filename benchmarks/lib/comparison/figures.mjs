/**
 * The rows of one table of a run.
 *
 * @param {{ parts: Record<string, { id: string, rows: { name: string }[] }[]> }} run
 * @param {string} part
 * @param {string} id
 */
export function rowsOf({ parts }, part, id) {
  const table = parts[part]?.find((each) => each.id === id);
  if (table === undefined) throw new Error(`There is no table '${id}' of ${part}.`);
  return table.rows;
}

/** One row by its name. */
export function rowOf(run, part, id, name) {
  const row = rowsOf(run, part, id).find((each) => each.name === name);
  if (row === undefined) throw new Error(`There is no row '${name}' in '${id}' of ${part}.`);
  return row;
}

/** The frameworks of the HTTP benchmark, and which of a table's rows is ours. */
export const FRAMEWORKS = ['Express', 'Fastify', 'Koa', 'Hono'];
export const BARE = 'the bare route';
export const isOurs = (name) => /^(@auth0-api\/|core\b|express, the middleware)/.test(name);
