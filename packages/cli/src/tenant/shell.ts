import type { Environment } from '@auth0-api/core';

type Variables = Readonly<Record<string, string>>;

/** How a shell sets variables and sends requests. */
export interface Shell {
  /** One line that sets variables. */
  readonly set: (variables: Variables) => string;
  /** A request with the token in a variable. */
  readonly call: (url: string, variable: string) => string;
}

const POSIX: Shell = {
  set: (variables) =>
    `export ${entriesOf(variables)
      .map(([name, value]) => `${name}=${quoted(value)}`)
      .join(' ')}`,
  call: (url, variable) => `curl -i ${url} -H "Authorization: Bearer $${variable}"`,
};

const POWERSHELL: Shell = {
  set: (variables) =>
    entriesOf(variables)
      .map(([name, value]) => `$env:${name} = '${value}'`)
      .join('; '),
  // In Windows PowerShell, curl is another command.
  call: (url, variable) => `curl.exe -i ${url} -H "Authorization: Bearer $env:${variable}"`,
};

/** The shell of a user: PowerShell on Windows, unless something like Git Bash has set `SHELL`. */
export function shellOf(platform: NodeJS.Platform, { SHELL = '' }: Environment): Shell {
  return platform === 'win32' && SHELL === '' ? POWERSHELL : POSIX;
}

// The values have no quotes: see GivenTenant.
function quoted(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value}'`;
}

function entriesOf(variables: Variables): [string, string][] {
  return Object.entries(variables);
}
