// Loads what the first argument names with import and with require(); both must give the same names.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const entry = process.argv[2];
const imported = Object.keys(await import(entry)).sort();
const required = Object.keys(createRequire(import.meta.url)(entry)).filter((name) => name !== '__esModule');

assert.deepEqual(required.sort(), imported);
// An entry beside the main one may hold nothing but types.
if (entry.split('/').length === 2) assert.ok(imported.length > 0, `${entry} exports nothing`);
