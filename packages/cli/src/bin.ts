import { run } from './run.js';
import { systemTerminal } from './terminal.js';

process.exitCode = await run(process.argv.slice(2), systemTerminal());
