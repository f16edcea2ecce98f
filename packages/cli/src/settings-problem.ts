import type { ApiClientOptions, Auth0ApiError } from '@auth0-api/core';

const ALGORITHMS = 'RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA or Ed25519';
const MISSING = {
  domain: 'Pass --domain, such as tenant.us.auth0.com, or set AUTH0_DOMAIN.',
  audience: 'Pass --audience, the identifier of your API in Auth0, or set AUTH0_AUDIENCE.',
};

/** Why no client can be created from the settings, and which option or variable fixes them. */
export function settingsProblem(
  error: Auth0ApiError,
  options: ApiClientOptions,
): { readonly detail: string; readonly fix: string } {
  const names = error.reason === 'missing_argument' ? missingNames(options) : [];
  if (names.length > 0) {
    const detail = `${names.map((name, index) => `${index === 0 ? 'No' : 'no'} ${name}`).join(' and ')} is set.`;
    return { detail, fix: names.map((name) => MISSING[name]).join(' ') };
  }
  return { detail: error.description, fix: fixFor(error.description, options) };
}

/** Which required options are missing. */
function missingNames({
  domain,
  domains,
  clientId,
  audience,
}: ApiClientOptions): readonly (keyof typeof MISSING)[] {
  return [
    ...(domain === undefined && (domains === undefined || clientId !== undefined)
      ? (['domain'] as const)
      : []),
    ...(audience === undefined ? (['audience'] as const) : []),
  ];
}

function fixFor(description: string, { allowInsecureLoopback }: ApiClientOptions): string {
  if (description.startsWith("The option 'algorithms'")) return `Pass --algorithm with one of ${ALGORITHMS}.`;
  if (/must use https/.test(description) && allowInsecureLoopback !== true)
    return 'Write the domain without http://. For a tenant on this machine, add --allow-insecure-loopback.';
  if (/^The option 'domains?'/.test(description))
    return 'Pass --domain as Auth0 shows it, such as tenant.us.auth0.com, with no path and no query.';
  return 'Fix the value that the message names.';
}
