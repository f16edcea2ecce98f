import type { AcceptedCredentials } from '../metadata.js';

type Dpop = AcceptedCredentials['dpop'];

/** Which credentials two clients accept that verify one request after the other; `undefined` if there are none. */
export function acceptedByBoth(
  one: AcceptedCredentials,
  other: AcceptedCredentials,
): AcceptedCredentials | undefined {
  const issuers = issuersOfBoth(one.issuers, other.issuers);
  const dpop = dpopOfBoth(one.dpop, other.dpop);
  if (issuers?.length === 0 || (dpop === undefined && (one.dpop?.required || other.dpop?.required)))
    return undefined;
  return {
    ...(issuers !== undefined && { issuers }),
    ...(dpop !== undefined && { dpop }),
    ...((one.mtls ?? other.mtls) !== undefined && { mtls: one.mtls === true && other.mtls === true }),
  };
}

// A function that chooses issuers may choose those of the other.
function issuersOfBoth(
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): readonly string[] | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.filter((issuer) => other.includes(issuer));
}

function dpopOfBoth(one: Dpop, other: Dpop): Dpop {
  if (one === undefined || other === undefined) return undefined;
  const algorithms = one.algorithms.filter((algorithm) => other.algorithms.includes(algorithm));
  return algorithms.length === 0 ? undefined : { algorithms, required: one.required || other.required };
}

/** Which credentials at least one of some clients accepts; `undefined` if there is no client. */
export function acceptedByAny(all: readonly AcceptedCredentials[]): AcceptedCredentials | undefined {
  if (all.length === 0) return undefined;
  const issuers = all.flatMap((one) => one.issuers ?? []);
  const dpops = all.flatMap(({ dpop }) => dpop ?? []);
  return {
    ...(all.every((one) => one.issuers !== undefined) && { issuers: [...new Set(issuers)] }),
    ...(dpops.length > 0 && {
      dpop: {
        algorithms: [...new Set(dpops.flatMap(({ algorithms }) => algorithms))],
        required: all.every(({ dpop }) => dpop?.required === true),
      },
    }),
    ...(all.some(({ mtls }) => mtls !== undefined) && { mtls: all.some(({ mtls }) => mtls === true) }),
  };
}
