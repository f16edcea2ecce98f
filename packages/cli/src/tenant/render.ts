import type { Shell } from './shell.js';

/** A tenant that runs. */
export interface RunningTenant {
  /** The address of its pages, and its `iss`. */
  readonly issuer: string;
  readonly scopes: readonly string[];
  readonly clients: readonly string[];
  /** The settings of the API. */
  readonly variables: Readonly<Record<string, string>>;
  readonly tokens: { readonly plain: string; readonly scoped: string };
}

/** What to do with a tenant. Lines to copy are never wrapped or indented. */
export function renderTenant(
  { issuer, scopes, clients, variables, tokens }: RunningTenant,
  shell: Shell,
): string {
  const clientIds = clients.length === 1 ? `client ID ${clients[0]}` : `client IDs ${clients.join(', ')}`;
  return [
    `A local Auth0 tenant runs at ${issuer} until you press Ctrl-C.`,
    'Its keys are new: the tokens of an earlier start are refused.',
    '',
    'In the terminal of your API, run:',
    shell.set(variables),
    '',
    'The tenant has no TLS, and your API accepts it only with this option:',
    "auth0({ allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true' })",
    '',
    `In another terminal, run these. PLAIN has no scopes, TOKEN has ${scopes.length === 0 ? 'none either' : scopes.join(' ')}:`,
    shell.set({ PLAIN: tokens.plain }),
    shell.set({ TOKEN: tokens.scoped }),
    '',
    'Then call your API there:',
    shell.call('http://localhost:3000/profile', 'TOKEN'),
    '',
    `The tokens end in an hour. For new ones, and those of other users, open ${issuer} in a browser.`,
    `Applications log in with the domain ${new URL(issuer).origin} and the ${clientIds}, from any URL on this machine.`,
  ].join('\n');
}
