/**
 * The tools of the repository's own commands, as files that Node.js runs, relative to the root. They are what tools/dev
 * depends on. The root depends on nothing: what it does is part of every install, and that of the demo stays small; and
 * npm, which reads the root alone, leaves in peace what pnpm has installed.
 */
const folder = 'tools/dev/node_modules';

export const DEV_TOOLS = folder;
export const BIOME = `${folder}/@biomejs/biome/bin/biome`;
export const CHANGESET = `${folder}/@changesets/cli/bin.js`;
export const KNIP = `${folder}/knip/bin/knip.js`;
export const TSC = `${folder}/typescript/bin/tsc`;
export const TURBO = `${folder}/turbo/bin/turbo`;
export const VITEST = `${folder}/vitest/vitest.mjs`;
