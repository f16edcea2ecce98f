import { type ExitCode, run } from './run.js';
import { systemTerminal } from './terminal.js';

const terminal = systemTerminal();
let code: ExitCode | undefined;

// An app that is loaded for its routes may end the process, or set its status: neither makes a check pass.
function settle(status: number): void {
  if (code === undefined) {
    terminal.complain(
      `The process ended before the command did, with the status ${status}. A module that is loaded for its routes must not end it.`,
    );
    // At once, before listeners of the app. Node.js has more to say about an error.
    if (status === 0) process.exit(2);
  } else if (Number(process.exitCode ?? 0) === 0) process.exitCode = status === 0 ? code : status;
}

process.on('exit', settle);
code = await run(process.argv.slice(2), terminal);
process.exitCode = code;
// Once more, after the listeners that an app added.
process.off('exit', settle).on('exit', settle);

// An app that was loaded for its routes may keep the process alive. A timer without a reference waits for nothing else.
setTimeout(() => process.exit(), 500).unref();
