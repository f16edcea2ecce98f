/** The version of this package. `npm run changeset -- version` writes it. */
export const VERSION = '0.0.0';
