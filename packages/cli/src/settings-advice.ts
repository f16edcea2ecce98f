import type { ApiClientOptions, Auth0ApiError } from '@auth0-api/core';

const ALGORITHMS = 'RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA or Ed25519';

/** Which option or variable fixes settings that no client can be made of. */
export function settingsAdvice(
  error: Auth0ApiError,
  { domain, domains, audience, allowInsecureLoopback }: ApiClientOptions,
): string {
  if (error.reason === 'missing_argument') {
    const isDomainMissing = domain === undefined && domains === undefined;
    const isAudienceMissing = audience === undefined;
    return [
      ...(isDomainMissing ? ['Give --domain, such as tenant.us.auth0.com, or set AUTH0_DOMAIN.'] : []),
      ...(isAudienceMissing
        ? ['Give --audience, the identifier of your API in Auth0, or set AUTH0_AUDIENCE.']
        : []),
    ].join(' ');
  }
  const { description } = error;
  if (/\balgorithms\b/.test(description)) return `Give --algorithm as one of ${ALGORITHMS}.`;
  if (/must use https/.test(description) && allowInsecureLoopback !== true)
    return 'Write the domain without http://. For a tenant on this machine, add --allow-insecure-loopback.';
  if (/\bdomains?\b/.test(description))
    return 'Give --domain as Auth0 shows it, such as tenant.us.auth0.com: no path, no query.';
  return 'Fix the value that the message names.';
}
