import { inspect } from 'node:util';
import { type ExitCode, run } from './run.js';
import { systemTerminal } from './terminal.js';

const terminal = systemTerminal();
let code: ExitCode | undefined;
let uncaught: { readonly error: unknown } | undefined;

// An app that is loaded for its routes may end the process, or set its status: neither makes a check pass.
function settle(status: number): void {
  if (code === undefined)
    terminal.complain(
      `The process ended before the command did, with the status ${status}. A module that is loaded for its routes must not end it.`,
    );
  const settled = status === 0 ? (code ?? 2) : status;
  if (settled === 0) return;
  // Node.js would print it once all listeners have run.
  if (uncaught !== undefined) terminal.complain(inspect(uncaught.error));
  // At once: no listener of the app can change it any more.
  process.exit(settled);
}

// The first listener, whatever an app added or removed.
function settleFirst(): void {
  process.off('exit', settle).prependListener('exit', settle);
}

settleFirst();
process.on('uncaughtExceptionMonitor', (error) => {
  uncaught = { error };
});
code = await run(process.argv.slice(2), terminal);
process.exitCode = code;
settleFirst();
process.on('beforeExit', settleFirst);

// An app that was loaded for its routes may keep the process alive. A timer without a reference waits for nothing else.
function endSoon(): void {
  setTimeout(() => {
    settleFirst();
    process.exit();
  }, 500).unref();
}

// A slow reader gets everything before.
process.stdout.write('', endSoon);
