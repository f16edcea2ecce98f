import { adapters } from './adapters/all.js';
import { adapters as nestAdapters } from './adapters/nestjs.js';
import { describeLifecycle } from './support/lifecycle.js';

// In a file of its own, so that both run at the same time.
// NestJS answers over HTTP/2 by the Fastify that it stands on, which is among these. What NestJS adds to it knows no
// protocol, and runs over HTTP/1.1: twice would take 6 s of CPU.
await describeLifecycle(
  adapters.filter((adapter) => adapter.protocol === 'h2' && !nestAdapters.includes(adapter)),
);
