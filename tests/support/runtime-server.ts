// The servers that Bun and Deno have of their own, for what runs on web standards (scripts/runtimes.mjs). What they do before a
// request reaches an app is in tests/runtimes/servers.ts, with the versions it was tried with.

/**
 * Web-standard requests in, responses out.
 *
 * @param upgrade makes the request a WebSocket that sends back what it hears, and returns what to answer. Absent on `node:http`,
 * whose upgrades do not pass through such a function
 */
export type Fetch = (request: Request, upgrade?: () => Response) => Response | Promise<Response>;

/** A server that runs. */
export interface RunningServer {
  readonly origin: string;
  /** Closes it, with all its connections. */
  readonly close: () => Promise<void>;
}

/** How a runtime serves a function, without `node:http`. */
export interface RuntimeServer {
  /** Such as `Bun.serve`. */
  readonly name: string;
  /** @param onError answers what the function throws */
  readonly serve: (fetch: Fetch, onError: (error: unknown) => Response) => RunningServer;
}

interface Socket {
  send(data: unknown): void;
  onmessage: (event: { readonly data: unknown }) => void;
}

interface Runtimes {
  readonly Bun?: {
    serve(options: {
      hostname: string;
      port: number;
      development: boolean;
      fetch: (request: Request, server: { upgrade(request: Request): boolean }) => unknown;
      error: (error: unknown) => Response;
      websocket: { message: (socket: Socket, data: unknown) => void };
    }): { readonly port: number; stop(closeActiveConnections: boolean): Promise<void> };
  };
  readonly Deno?: {
    serve(
      options: {
        hostname: string;
        port: number;
        signal: AbortSignal;
        onListen: () => void;
        onError: (error: unknown) => Response;
      },
      fetch: (request: Request) => unknown,
    ): { readonly addr: { readonly port: number }; readonly finished: Promise<void> };
    upgradeWebSocket(request: Request): { readonly socket: Socket; readonly response: Response };
  };
}

const HOSTNAME = '127.0.0.1';

/** The server of the runtime that this runs on; `undefined` on Node.js, whose server is `node:http`. */
export const runtimeServer: RuntimeServer | undefined = find(globalThis as Runtimes);

function find({ Bun, Deno }: Runtimes): RuntimeServer | undefined {
  if (Bun !== undefined)
    return { name: 'Bun.serve', serve: (fetch, onError) => serveOnBun(Bun, fetch, onError) };
  if (Deno !== undefined)
    return { name: 'Deno.serve', serve: (fetch, onError) => serveOnDeno(Deno, fetch, onError) };
  return undefined;
}

function serveOnBun(
  bun: NonNullable<Runtimes['Bun']>,
  fetch: Fetch,
  error: (error: unknown) => Response,
): RunningServer {
  const server = bun.serve({
    hostname: HOSTNAME,
    port: 0,
    // In development it answers errors with a page of its own.
    development: false,
    fetch: (request, host) => fetch(request, () => upgraded(host.upgrade(request))),
    error,
    websocket: { message: (socket, data) => socket.send(data) },
  });
  return { origin: `http://${HOSTNAME}:${server.port}`, close: () => server.stop(true) };
}

// The answer of an upgrade has been sent by then, and Bun ignores this one.
function upgraded(isUpgraded: boolean): Response {
  return new Response(null, { status: isUpgraded ? 200 : 426 });
}

function serveOnDeno(
  deno: NonNullable<Runtimes['Deno']>,
  fetch: Fetch,
  onError: (error: unknown) => Response,
): RunningServer {
  const stop = new AbortController();
  const options = { hostname: HOSTNAME, port: 0, signal: stop.signal, onListen: () => {}, onError };
  const server = deno.serve(options, (request) =>
    fetch(request, () => {
      const { socket, response } = deno.upgradeWebSocket(request);
      socket.onmessage = ({ data }) => socket.send(data);
      return response;
    }),
  );
  const close = async () => {
    stop.abort();
    await server.finished;
  };
  return { origin: `http://${HOSTNAME}:${server.addr.port}`, close };
}
