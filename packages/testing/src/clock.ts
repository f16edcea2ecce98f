/** A clock for tests: it runs like its source, and can be moved and stopped. All values are Unix seconds. */
export interface TestClock {
  /** The current time, in Unix seconds, fractions included. You can pass the function around without its clock. */
  readonly now: () => number;
  /**
   * Moves the clock by a number of seconds; a negative number moves it back. Throws RangeError unless finite.
   *
   * @example
   * ```ts
   * import { createClock } from '@auth0-api/testing';
   *
   * const clock = createClock();
   * clock.advance(600); // ten minutes later
   * ```
   */
  advance(seconds: number): void;
  /**
   * Sets the clock. It runs on from there unless it is frozen. Throws RangeError unless finite.
   *
   * @example
   * ```ts
   * import { createClock } from '@auth0-api/testing';
   *
   * const clock = createClock();
   * clock.set(Date.UTC(2030, 0, 1) / 1000);
   * ```
   */
  set(unixSeconds: number): void;
  /**
   * Stops the clock at its current time; `advance` and `set` still move it.
   *
   * @example
   * ```ts
   * import { createClock } from '@auth0-api/testing';
   *
   * const clock = createClock();
   * clock.freeze(); // from now on only advance() and set() move it
   * ```
   */
  freeze(): void;
}

/** The system's clock, in Unix seconds. */
export const systemSeconds = (): number => Date.now() / 1000;

/**
 * Creates a clock.
 *
 * @param source What the clock runs with, in Unix seconds; default: the system's clock.
 *
 * @example
 * ```ts
 * import { createClock, createTenant } from '@auth0-api/testing';
 *
 * const clock = createClock();
 * clock.freeze();
 * const tenant = await createTenant({ now: clock.now });
 * const token = await tenant.accessToken({}, { expiresIn: 600 });
 * clock.advance(3600); // the token has expired
 * ```
 */
export function createClock(source: () => number = systemSeconds): TestClock {
  let offset = 0;
  let frozenAt: number | undefined;
  const now = (): number => frozenAt ?? source() + offset;
  const set = (unixSeconds: number): void => {
    requireFinite('unixSeconds', unixSeconds);
    if (frozenAt === undefined) offset = unixSeconds - source();
    else frozenAt = unixSeconds;
  };
  return Object.freeze({
    now,
    set,
    advance(seconds: number): void {
      requireFinite('seconds', seconds);
      if (frozenAt === undefined) offset += seconds;
      else frozenAt += seconds;
    },
    freeze(): void {
      frozenAt = now();
    },
  });
}

function requireFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`'${name}' must be a finite number.`);
}
