import { missingOptions } from './checks.js';
import type { ApiClientOptions } from './options.js';

/**
 * Demands the options that nothing works without. All that are missing are named at once (rule S14).
 *
 * @throws MissingRequiredArgumentError
 */
export function assertRequired({ domain, domains, clientId, audience }: ApiClientOptions): void {
  const lacksDomain = domain === undefined && (domains === undefined || clientId !== undefined);
  const lacksAudience = audience === undefined || (Array.isArray(audience) && audience.length === 0);
  if (lacksDomain) throw missingOptions(lacksAudience ? ['domain', 'audience'] : ['domain']);
  if (lacksAudience) throw missingOptions(['audience']);
}
