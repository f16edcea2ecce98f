/** What `dev.mjs` says about this machine. */
export interface Config {
  /** The origin that the API and the tenant know the page by. */
  readonly page: string;
  readonly api: string;
  /** The tenant, with a trailing slash. */
  readonly issuer: string;
  readonly clientId: string;
  readonly audience: string;
  readonly scope: string;
}

export async function loadConfig(): Promise<Config> {
  const response = await fetch('/config.json');
  return response.json();
}
