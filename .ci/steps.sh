# For .ci/run and .ci/nightly, which source it: a step is a command whose output goes into a file.

export CI=true NO_COLOR=1

# begin FOLDER: where the output of all steps goes; emptied.
begin() {
  artifacts=$1
  node -e 'const { mkdirSync, rmSync } = require("node:fs"); const [folder] = process.argv.slice(1);
    rmSync(folder, { recursive: true, force: true }); mkdirSync(folder, { recursive: true });' "$artifacts"
}

# step NAME COMMAND...: prints one line, and the output of a command that failed.
step() {
  local name=$1 log="$artifacts/$1.log" start=$SECONDS
  shift
  if "$@" >"$log" 2>&1 </dev/null; then
    printf 'ok    %-12s %ds\n' "$name" $((SECONDS - start))
    return 0
  fi
  printf -- '----- %s -----\n%s\n' "$name" "$(<"$log")"
  printf 'FAIL  %-12s %ds\n' "$name" $((SECONDS - start))
  return 1
}
