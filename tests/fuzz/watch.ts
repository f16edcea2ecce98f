import { onTestFinished } from 'vitest';

/** Whatever fails without anybody having waited for it, until the test ends. */
export function watchForStrays(): readonly unknown[] {
  const strays: unknown[] = [];
  const listener = (reason: unknown) => strays.push(reason);
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, listener);
    onTestFinished(() => void process.off(event, listener));
  }
  return strays;
}
