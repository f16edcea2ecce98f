/**
 * Tells the time in Unix seconds, fractions allowed. Every time rule of the library asks the clock
 * it was given, so that a test can move time instead of sleeping.
 */
export type Clock = () => number;

/** The system's clock, in Unix seconds. */
export const systemClock: Clock = () => Date.now() / 1000;
