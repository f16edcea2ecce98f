// What node leaves to a script.
process.stdout.write(JSON.stringify(process.argv.slice(2)));
