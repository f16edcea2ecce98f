// A whole process that imports one module, or none, and prints its memory in bytes: whole-process.mjs measures it.
if (process.argv[2] !== undefined) await import(process.argv[2]);
console.log(process.memoryUsage.rss());
