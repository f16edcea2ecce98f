/**
 * Returns the time in Unix seconds, fractions allowed. Every time rule of the library uses the configured clock, so
 * that a test can move time instead of sleeping.
 */
export type Clock = () => number;

/**
 * A time from the issuer that is up to this many seconds ahead counts as clock skew, whatever the tolerance (rules T11,
 * H9).
 */
export const MIN_ISSUED_AHEAD = 60;

/** The system's clock, in Unix seconds. */
export const systemClock: Clock = () => Date.now() / 1000;
