import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../usage.js';

/**
 * Reads the scopes that an API defines: a JSON list of names, or what the Management API answers for the API, whose `scopes` are
 * objects with a `value` (auth0/docs-v2, `GET /api/v2/resource-servers/{id}`).
 *
 * @throws UsageError
 */
export async function readScopes(file: string, cwd: string): Promise<readonly string[]> {
  const names = scopesIn(await readJson(resolve(cwd, file)));
  if (names === undefined)
    throw new UsageError(
      '--scopes needs a JSON file: a list of scopes, or the API as the Management API answers it.',
    );
  return names;
}

async function readJson(file: string): Promise<unknown> {
  try {
    // PowerShell begins files with a byte order mark, which the decoder drops.
    return JSON.parse(new TextDecoder().decode(await readFile(file)));
  } catch {
    return undefined;
  }
}

function scopesIn(value: unknown): readonly string[] | undefined {
  const list: unknown = Array.isArray(value)
    ? value
    : (value as { scopes?: unknown } | undefined | null)?.scopes;
  if (!Array.isArray(list)) return undefined;
  const names: readonly unknown[] = list.map((one: unknown) =>
    typeof one === 'object' && one !== null && 'value' in one ? one.value : one,
  );
  return names.every((name): name is string => typeof name === 'string') ? names : undefined;
}
