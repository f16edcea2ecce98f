import * as core from '@auth0-api/core';
import { createGuards } from '@auth0-api/core/adapter';
import * as express from '@auth0-api/express';
import * as fastify from '@auth0-api/fastify';
import * as koa from '@auth0-api/koa';
import * as nestjs from '@auth0-api/nestjs';
import { describe, expect, it } from 'vitest';

const adapters: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['express', express],
  ['fastify', fastify],
  ['koa', koa],
  ['nestjs', nestjs],
];
const policies: Readonly<Record<string, unknown>> = core;
const guards = Object.keys(createGuards(() => ({})));

describe.each(adapters)('@auth0-api/%s', (name, adapter) => {
  it('O4 exports all of core, and the same', () => {
    const own = [...guards, 'protectedResourceMetadata'];
    const shared = Object.entries(core).filter(([key]) => name === 'nestjs' || !own.includes(key));
    expect(adapter).toMatchObject(Object.fromEntries(shared));
    expect(Object.keys(adapter)).toEqual(expect.arrayContaining(Object.keys(core)));
  });

  // The decorators of NestJS take policies.
  if (name === 'nestjs') return;
  it('O4 has guards of its own in the place of policies', () => {
    for (const guard of guards) expect(adapter[guard]).not.toBe(policies[guard]);
    expect(adapter.protectedResourceMetadata).not.toBe(core.protectedResourceMetadata);
  });
});
