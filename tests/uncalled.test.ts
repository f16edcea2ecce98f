import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as expressAdapter from '@auth0-api/express';
import * as koaAdapter from '@auth0-api/koa';
import Express, { type ErrorRequestHandler } from 'express';
import Koa from 'koa';
import { expect, it } from 'vitest';

const express: Record<string, unknown> = { ...expressAdapter };
const koa: Record<string, unknown> = { ...koaAdapter };
const NAMES = ['auth0', 'requiredScopes', 'stepUp', 'allOf', 'claimCheck'] as const;

it.each(NAMES)(
  'S13 app.use(%s) without parentheses fails each request, and says what to do',
  async (name) => {
    const messages: string[] = [];
    const note: ErrorRequestHandler = (error, _req, res, _next) => {
      messages.push(error.message);
      res.sendStatus(error.status);
    };
    const served = Express()
      .use(express[name] as never)
      .use((_req, res) => void res.send('open'))
      .use(note);
    const app = new Koa().use(koa[name] as never).use((ctx) => {
      ctx.body = 'open';
    });
    app.on('error', (error) => messages.push(error.message));
    for (const handler of [served, app.callback()]) {
      const server = createServer(handler as RequestListener).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const answer = await fetch(`http://127.0.0.1:${port}/`);
      expect(answer.status).toBe(500);
      server.close();
    }
    expect(messages).toHaveLength(2);
    for (const message of messages) expect(message).toMatch(/Call the function first: app\.use\(/);
  },
);
