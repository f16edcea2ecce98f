// pnpm installs this repository. Does so for those who ran `npm install`, which installs the root alone.
import { spawnSync } from 'node:child_process';

if (process.env.npm_config_user_agent?.startsWith('npm/')) {
  const { status } = spawnSync(process.execPath, ['scripts/run.mjs', 'install'], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
