import type { Adapter } from '@auth0-api/core/adapter';
import type { FastifyRequest } from 'fastify';
import type { RouteConfigs } from './route-config.js';

/** What protects all routes of a context: each adds its own requirements. */
export interface ContextHook {
  readonly adapter: Adapter<object, FastifyRequest>;
  readonly routes: RouteConfigs;
}

const HOOKS = new WeakMap<object, ContextHook>();

/** Records the hook that protects a context, for the list of routes. It changes nothing about the hook. */
export function noteContextHook<Hook extends object>(hook: Hook, parts: ContextHook): Hook {
  HOOKS.set(hook, parts);
  return hook;
}

/** What a hook protects; `undefined` for another hook. */
export function contextHookOf(hook: object): ContextHook | undefined {
  return HOOKS.get(hook);
}
