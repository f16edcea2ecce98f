/**
 * Tells the time in Unix seconds, fractions allowed. Every time rule of the library asks the clock
 * it was given, so that a test can move time instead of sleeping.
 */
export type Clock = () => number;

/** An instant of the issuer's that is this many seconds ahead is taken for clock skew, whatever the tolerance (rules T11, H9). */
export const MIN_ISSUED_AHEAD = 60;

/** The system's clock, in Unix seconds. */
export const systemClock: Clock = () => Date.now() / 1000;
