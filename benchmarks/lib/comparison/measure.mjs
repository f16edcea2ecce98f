// A process of run.mjs, with the Node.js that is compared: runs one benchmark and writes its figures into a file.
import { writeFileSync } from 'node:fs';
import { versionOf } from '../report.mjs';

const [name, file] = process.argv.slice(2);
const { run, versions } = await import(`../../${name}.mjs`);

const tables = [];
for await (const { data, ...table } of run()) tables.push({ caption: table.caption, ...(data ?? table) });
const { node, v8, openssl } = process.versions;
const packages = Object.fromEntries(versions.map((each) => [each, versionOf(each)]));
writeFileSync(file, JSON.stringify({ versions: { node, v8, openssl }, packages, tables }));
process.exit();
