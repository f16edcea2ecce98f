import { ApiClient, type ApiClientOptions, type Environment } from '@auth0-api/core';
import { completeFromEnv } from '@auth0-api/core/adapter';
import type { GivenSettings } from './arguments.js';

/**
 * The options of the client to check: the given ones, completed from the environment as the library does it.
 *
 * @throws ConfigurationError for a variable that cannot be read
 */
export function clientOptions(given: GivenSettings, env: Environment): ApiClientOptions {
  const { domains, audiences, algorithms, allowInsecureLoopback } = given;
  const [domain, ...otherDomains] = domains;
  const [audience, ...otherAudiences] = audiences;
  return completeFromEnv(
    {
      domain: otherDomains.length === 0 ? domain : undefined,
      domains: otherDomains.length === 0 ? undefined : domains,
      audience: otherAudiences.length === 0 ? audience : audiences,
      algorithms: algorithms.length === 0 ? undefined : algorithms,
      allowInsecureLoopback,
    },
    env,
  );
}

/** Creates a client, and closes it when the work is done. */
export async function withClient<Result>(
  options: ApiClientOptions,
  work: (client: ApiClient) => Promise<Result>,
): Promise<Result> {
  const client = new ApiClient(options);
  try {
    return await work(client);
  } finally {
    client.close();
  }
}
