import { expect, it } from 'vitest';

interface QuickStart {
  readonly title: string;
  filesFor(port: number): Readonly<Record<string, string>>;
  readonly install: readonly string[];
  readonly installDev: readonly string[];
}
const found: { quickStarts(): readonly QuickStart[]; nestQuickStarts(): readonly QuickStart[] } =
  await import(new URL('../tools/release/lib/quick-starts.mjs', import.meta.url).href);

// `npm run rehearse` installs and runs them. This is the part of it that takes no time.
it('every quick start of the documentation is found, with what it needs and where it listens', () => {
  const starts = [...found.quickStarts(), ...found.nestQuickStarts()];
  const told = starts.map(({ filesFor, install, installDev }) => ({
    files: Object.keys(filesFor(4321)),
    install,
    installDev,
  }));
  const express = { install: ['@auth0-api/express', 'express'], installDev: [] };
  expect(told).toEqual([
    { files: ['server.js'], ...express },
    { files: ['server.ts'], ...express, installDev: ['typescript', '@types/node', '@types/express'] },
    { files: ['server.cjs'], ...express },
    { files: ['app.js', 'server.js'], ...express, installDev: ['@auth0-api/testing'] },
    { files: ['server.js'], install: ['@auth0-api/fastify', 'fastify'], installDev: [] },
    { files: ['server.js'], install: ['@auth0-api/koa', 'koa', '@koa/router'], installDev: [] },
    { files: ['server.js'], install: ['@auth0-api/hono', 'hono', '@hono/node-server'], installDev: [] },
    { files: ['src/app.module.ts'], install: ['@auth0-api/nestjs', '@auth0-api/express'], installDev: [] },
    {
      files: ['src/app.module.ts', 'src/main.ts'],
      install: ['@auth0-api/nestjs', '@auth0-api/fastify', '@nestjs/platform-fastify'],
      installDev: [],
    },
  ]);
  const listening = starts.filter(({ filesFor }) => JSON.stringify(filesFor(4321)).includes('4321'));
  // What `nest new` makes for Express reads the port from the environment.
  expect(listening).toHaveLength(starts.length - 1);
});
