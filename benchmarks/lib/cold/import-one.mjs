// A whole process that imports one module, or none: whole-process.mjs measures it.
import { end } from './print.mjs';

if (process.argv[2] !== undefined) await import(process.argv[2]);
end();
