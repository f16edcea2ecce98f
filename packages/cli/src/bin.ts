import { run } from './run.js';
import { systemTerminal } from './terminal.js';

process.exitCode = await run(process.argv.slice(2), systemTerminal());

// An app that was loaded for its routes may keep the process alive. A timer without a reference waits for nothing else.
setTimeout(() => process.exit(), 500).unref();
