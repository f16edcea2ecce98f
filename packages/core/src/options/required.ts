import { missingOptions } from './checks.js';
import type { ApiClientOptions } from './options.js';

/**
 * Requires the options that every client needs. All missing options are named at once (rule S14).
 *
 * @throws MissingRequiredArgumentError
 */
export function assertRequired({ domain, domains, clientId, audience }: ApiClientOptions): void {
  const lacksDomain = domain === undefined && (domains === undefined || clientId !== undefined);
  const lacksAudience = audience === undefined || (Array.isArray(audience) && audience.length === 0);
  if (lacksDomain) throw missingOptions(lacksAudience ? ['domain', 'audience'] : ['domain']);
  if (lacksAudience) throw missingOptions(['audience']);
}
