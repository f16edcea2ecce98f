/**
 * Throws with `NODE_ENV=production` (rule R27).
 *
 * @param isAllowed Whether the caller says that this is not production
 * @throws Error
 */
export function assertNoProduction(isAllowed: boolean | undefined): void {
  if (process.env.NODE_ENV !== 'production' || isAllowed === true) return;
  throw new Error(
    'A test tenant does not run with NODE_ENV=production: an API that trusts it accepts anyone. If this is not ' +
      'production, pass allowInProduction: true.',
  );
}
