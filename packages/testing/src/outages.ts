import { type Answer, answer, jsonAnswer, type Reply } from './messages.js';
import type { Endpoint, LoggedRequest } from './request-log.js';

/** A response to send instead of the endpoint's own. */
export interface CustomAnswer {
  /** From 200 to 599. */
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is, or an object to send as JSON. Default: empty. */
  readonly body?: string | Readonly<Record<string, unknown>>;
}

/**
 * What is wrong with an endpoint.
 *
 * - `'refuse'`: no connection. Over HTTP, the socket is closed as soon as the head of the request has arrived.
 * - `'reset'`: the connection is reset instead of a response.
 * - `'hang'`: no response, until the client gives up or the tenant is closed.
 * - `'stall'`: the response begins, half the body arrives, and then nothing more.
 * - `'truncated'`: the response begins, half the body arrives, and then the connection ends.
 * - `'html'`: 200 with an HTML page. `'garbage'`: 200, declared as JSON, that is not JSON.
 * - `'huge'`: the correct JSON document, grown to over 1 MiB, without a `Content-Length`. An event stream begins with a comment
 *   of that length.
 * - `'redirect'`: 302 to another path of the tenant, where the correct document is.
 * - `'wrong-issuer'`: the discovery document names another issuer. Not for other endpoints.
 * - `'wrong-shape'`: 200 with JSON whose members have wrong types.
 * - an object: that response, such as `{ status: 429, headers: { 'retry-after': '7' } }`.
 */
export type OutageKind =
  | 'refuse'
  | 'reset'
  | 'hang'
  | 'stall'
  | 'truncated'
  | 'html'
  | 'garbage'
  | 'huge'
  | 'redirect'
  | 'wrong-issuer'
  | 'wrong-shape'
  | CustomAnswer;

/** The endpoint of an outage; `'all'` includes the paths that are not endpoints. */
export type OutageTarget = Endpoint | 'all';

type Place = LoggedRequest['endpoint'];

const places: readonly Place[] = [
  ...(['discovery', 'jwks', 'token', 'authorize', 'register', 'events'] as const),
  ...(['userinfo', 'logout', 'login', 'home', 'other'] as const),
];

/** The current outages. */
export class Outages {
  readonly #kinds = new Map<Place, OutageKind>();

  start(target: OutageTarget, kind: OutageKind): void {
    if (typeof kind === 'object' && !(kind.status >= 200 && kind.status <= 599)) {
      throw new RangeError("An outage's 'status' must be from 200 to 599.");
    }
    if (kind === 'wrong-issuer' && target !== 'all' && target !== 'discovery') {
      throw new TypeError("'wrong-issuer' is an outage of 'discovery'.");
    }
    const affected = kind === 'wrong-issuer' ? ['discovery' as const] : places;
    for (const place of affected) if (target === 'all' || target === place) this.#kinds.set(place, kind);
  }

  end(target: OutageTarget): void {
    if (target === 'all') this.#kinds.clear();
    else this.#kinds.delete(target);
  }

  get(place: Place): OutageKind | undefined {
    return this.#kinds.get(place);
  }
}

/** What an outage may need from the request. */
export interface OutageContext {
  readonly place: Place;
  readonly redirectTarget: string;
  /** The response that the endpoint would have given. */
  readonly ordinary: () => Promise<Answer>;
}

const hugePadding = 1_400_000;

/** What happens to a request during an outage. */
export async function replyDuringOutage(kind: OutageKind, context: OutageContext): Promise<Reply> {
  if (typeof kind === 'object') return customAnswer(kind);
  switch (kind) {
    case 'refuse':
    case 'reset':
    case 'hang':
      return { failure: kind };
    case 'stall':
      return { ...(await context.ordinary()), delivery: 'stalled' };
    case 'truncated':
      return { ...(await context.ordinary()), delivery: 'truncated' };
    case 'html':
      return answer(200, '<!doctype html><title>Down for maintenance</title>', {
        'content-type': 'text/html',
      });
    case 'garbage':
      return answer(200, '{"issuer": \u0000 this is no JSON', { 'content-type': 'application/json' });
    case 'huge':
      return pad(await context.ordinary());
    case 'redirect':
      return answer(302, '', { location: context.redirectTarget });
    case 'wrong-issuer':
      return renameIssuer(await context.ordinary());
    case 'wrong-shape':
      return jsonAnswer(200, wrongShapes[context.place]);
  }
}

const wrongShapes: Readonly<Record<Place, unknown>> = {
  discovery: { issuer: ['not a string'], jwks_uri: 7, token_endpoint: null },
  jwks: { keys: 'not a list' },
  token: { access_token: 42, token_type: ['Bearer'], expires_in: {} },
  authorize: { code: 5 },
  register: { client_id: 5, redirect_uris: 'x' },
  events: { offset: 5, event: 'x' },
  userinfo: { sub: 5 },
  logout: [],
  login: [],
  home: [],
  other: [],
};

function customAnswer({ status, headers = {}, body = '' }: CustomAnswer): Answer {
  const lowerCased = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return typeof body === 'string' ? answer(status, body, lowerCased) : jsonAnswer(status, body, lowerCased);
}

// Spaces after a JSON document are part of it, so only a limit on bytes keeps this one out.
function pad(plain: Answer): Answer {
  const headers = withoutLength(plain);
  const padding = ' '.repeat(hugePadding);
  return { ...plain, headers, body: plain.body + (plain.stream === undefined ? padding : `:${padding}\n\n`) };
}

function renameIssuer(plain: Answer): Answer {
  const document: object = JSON.parse(plain.body);
  const renamed = { ...document, issuer: 'https://another-tenant.test/' };
  return jsonAnswer(plain.status, renamed, withoutLength(plain));
}

function withoutLength({ headers }: Answer): Readonly<Record<string, string>> {
  const { 'content-length': _, ...others } = headers;
  return others;
}
