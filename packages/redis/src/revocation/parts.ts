import type { loadRevocationParts } from '@auth0-api/core/adapter';

/** What core gives to stores of revocations. */
export type Parts = Awaited<ReturnType<typeof loadRevocationParts>>;

/** A bounded list of revocations. */
export type List = InstanceType<Parts['RevocationList']>;
