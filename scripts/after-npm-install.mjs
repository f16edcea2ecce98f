// pnpm installs this repository, and `npm run demo` and `npm test` call it. Says so to those who ran `npm install`.
if (process.env.npm_config_user_agent?.startsWith('npm/'))
  console.log(
    'This installed only the root. Run `npm run demo` or `npm test`: they set up everything with pnpm.',
  );
