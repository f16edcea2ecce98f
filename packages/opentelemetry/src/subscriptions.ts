import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { diag } from '@opentelemetry/api';
import { Members } from './members.js';
import { SCOPE } from './names.js';

/**
 * Subscribes to channels, until the result is called. What a subscriber throws would end the process: Node.js 20 to 26 passes
 * it to `uncaughtException` in the next tick (lib/diagnostics_channel.js, `publish`). So it is caught here, and the first
 * of each channel is reported to the logger of OpenTelemetry.
 */
export function subscribeSafely(
  subscribers: Readonly<Record<string, (message: Members) => void>>,
): () => void {
  const listeners = Object.entries(subscribers).map(
    ([channel, record]) => [channel, safely(channel, record)] as const,
  );
  for (const [channel, listener] of listeners) subscribe(channel, listener);
  return () => {
    for (const [channel, listener] of listeners) unsubscribe(channel, listener);
  };
}

function safely(channel: string, record: (message: Members) => void): (message: unknown) => void {
  let isReported = false;
  return (message) => {
    if (typeof message !== 'object' || message === null) return;
    try {
      record(new Members(message));
    } catch (error) {
      if (isReported) return;
      isReported = true;
      report(channel, error);
    }
  };
}

function report(channel: string, error: unknown): void {
  try {
    diag.error(`${SCOPE}: an event of ${channel} could not be recorded.`, error);
  } catch {
    // The app's logger failed: there is nobody left to tell.
  }
}
