// A worker that is the app of one of the contract's cases, and of another one when workerd-contract.mjs says so. The cases are in the
// bundle: what they give to an adapter has functions, which no message can carry. What only Node.js has (tenants, keys, tokens) comes
// as JSON, in the binding `STAGE`.
import { createClock, type Tenant, type TestClock } from '@auth0-api/testing';
import { type AdapterUnderTest, type AppSpec, contractCases, type Stage } from '@auth0-api/testing/contract';
import * as hono from '../adapters/apps/hono.ts';
import * as web from '../adapters/apps/web.ts';

type Handler = (request: Request) => Promise<Response>;

interface Framework extends Pick<AdapterUnderTest, 'name' | 'lacks'> {
  readonly create: (spec: AppSpec) => Handler;
}

interface GivenTenant {
  readonly issuer: string;
  readonly options: object;
}

interface GivenStage extends Omit<Stage, 'clock' | 'tenant' | 'deadTenant'> {
  readonly tenant: GivenTenant;
  readonly deadTenant: GivenTenant;
}

interface Env {
  readonly FRAMEWORK: string;
  readonly STAGE: GivenStage;
}

/** What workerd-contract.mjs says: the index of the case that begins, and what time it is. */
interface Message {
  readonly index?: number;
  readonly now?: number;
}

const frameworks: Readonly<Record<string, Framework>> = {
  hono: {
    name: 'Hono',
    lacks: hono.lacks,
    create: (spec) => {
      const app = hono.createApp(spec);
      return async (request) => app.fetch(request);
    },
  },
  web: {
    name: 'Web handlers',
    lacks: web.lacks,
    create: (spec) => {
      const handle = web.createHandler(spec);
      return (request) => handle(request).catch((error) => web.answerError(error, spec.errors));
    },
  },
};

let clock: TestClock = createClock();
let handle: Handler = () => Promise.reject(new Error('No case has begun.'));
let seen = 0;
let ran = 0;

/** What the cases send their requests to. */
export default {
  fetch(request: Request): Promise<Response> {
    seen += 1;
    return handle(request);
  },
};

/**
 * What workerd-contract.mjs alone asks, on a port of its own. Says how many requests the worker saw since it was told the time, and
 * how many handlers of the app ran.
 */
export const control = {
  async fetch(request: Request, { FRAMEWORK, STAGE }: Env): Promise<Response> {
    const { index, now } = (await request.json()) as Message;
    const framework = frameworks[FRAMEWORK];
    if (framework === undefined) return new Response(`There is no ${FRAMEWORK}.`, { status: 500 });
    try {
      if (index !== undefined) begin(framework, index, STAGE);
    } catch (error) {
      return new Response(String(error), { status: 500 });
    }
    const { name, lacks } = framework;
    const answer = Response.json({ name, lacks, seen, ran });
    if (now !== undefined) {
      clock.set(now);
      [seen, ran] = [0, 0];
    }
    return answer;
  },
};

function begin({ create }: Framework, index: number, given: GivenStage): void {
  const item = contractCases[index];
  if (item === undefined) throw new Error(`There is no case ${index}.`);
  [clock, seen, ran] = [createClock(), 0, 0];
  const spec = item.app(stageOf(given));
  const lifecycle = {
    ran: () => {
      ran += 1;
    },
  };
  handle = create({ ...spec, lifecycle });
}

// A member that is not here fails the case whose app uses it.
function stageOf({ tenant, deadTenant, ...given }: GivenStage): Stage {
  return { ...given, tenant: tenantOf(tenant), deadTenant: tenantOf(deadTenant), clock };
}

function tenantOf({ issuer, options }: GivenTenant): Tenant {
  const tenantClock = createClock();
  const now = tenantClock.now;
  return { issuer, clock: tenantClock, options: () => ({ ...options, now }) } as unknown as Tenant;
}
