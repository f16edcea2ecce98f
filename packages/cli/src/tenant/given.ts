import { type OptionValues, single } from '../options.js';
import { UsageError } from '../usage.js';

/** The tenant to start. */
export interface GivenTenant {
  /** 0 for any free one. */
  readonly port: number;
  readonly audience: string;
  readonly scopes: readonly string[];
  readonly clients: readonly string[];
  /** The file to write the settings to. */
  readonly envFile: string | undefined;
}

/** No service that developers are likely to run has this port. */
const DEFAULT_PORT = 4480;
const MAX_CLIENTS = 20;
const MAX_SCOPES = 100;
// Printable ASCII without blanks, quotes and backslashes: every shell and every file of settings can write it.
const PLAIN = /^[!#-&(-[\]^_a-~]{1,256}$/;

/** @throws UsageError */
export function readTenant(values: OptionValues): GivenTenant {
  const port = single(values, 'port') ?? String(DEFAULT_PORT);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new UsageError('--port must be a number from 0 to 65535.');
  const audience = single(values, 'audience') ?? 'https://orders.example.com/';
  if (!PLAIN.test(audience))
    throw new UsageError('--audience must be an identifier without blanks, quotes and backslashes.');
  const scopes = [...new Set((values.scope ?? ['read:orders']).flatMap((scope) => scope.split(/\s+/)))];
  const named = scopes.filter((scope) => scope !== '');
  if (named.length > MAX_SCOPES || !named.every((scope) => PLAIN.test(scope)))
    throw new UsageError(`--scope must have at most ${MAX_SCOPES} scopes, without quotes and backslashes.`);
  const clients = values.client ?? ['local-app'];
  if (clients.length > MAX_CLIENTS || !clients.every((client) => PLAIN.test(client)))
    throw new UsageError(
      `--client must be an ID without blanks, quotes and backslashes, at most ${MAX_CLIENTS} times.`,
    );
  return { port: Number(port), audience, scopes: named, clients, envFile: single(values, 'write-env') };
}
