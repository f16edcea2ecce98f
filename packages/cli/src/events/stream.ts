import type { Check, Finding } from '../doctor/check.js';
import { FirstMessage, type StreamMessage } from './messages.js';
import { ask, type EventsContext, problem, statusFinding } from './request.js';
import { MISSING_SCOPE } from './token.js';

/** What `followEvents` asks for, unless its option `events` says otherwise (auth0/docs-v2: events/*). */
const EVENT_TYPES: readonly string[] = [
  'user.updated',
  'user.deleted',
  'organization.member.deleted',
  'organization.member.role.deleted',
  'organization.deleted',
  'group.member.deleted',
];

/** How long the first message is waited for, in seconds. Auth0 sends one at regular intervals, even if nothing happens. */
const PATIENCE = 10;

/** How late an event may be, in seconds. */
const LATE = 60;

type Connected = { readonly response: Response; readonly stop: AbortController };

/**
 * Connects to the Events API as `followEvents` does, and waits for a message (auth0/docs-v2: customize/events/
 * consume-events-with-events-api). It takes one of the connections that the plan has, for some seconds.
 */
export async function checkStream(token: string, context: EventsContext): Promise<readonly Check[]> {
  const connected = await connect(EVENT_TYPES, token, context);
  if ('finding' in connected) return [problem('event_stream', connected.finding)];
  const { response, stop } = connected;
  try {
    const refusal = await refusalOf(response, token, context);
    if (refusal !== undefined) return [refusal];
    const opened: Check = {
      name: 'event_stream',
      outcome: 'ok',
      detail: 'Auth0 sends events to this application.',
    };
    return [opened, await waitForMessage(response)];
  } finally {
    stop.abort();
  }
}

async function connect(
  types: readonly string[],
  token: string,
  context: EventsContext,
): Promise<Connected | { readonly finding: Finding }> {
  const stop = new AbortController();
  const late = new DOMException('No response in time.', 'TimeoutError');
  const timer = setTimeout(() => stop.abort(late), context.timeout * 1000);
  const query = new URLSearchParams(types.map((type): [string, string] => ['event_type', type]));
  const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
  const asked = await ask(`${context.base}api/v2/events?${query}`, { headers, signal: stop.signal }, context);
  clearTimeout(timer);
  return 'finding' in asked ? asked : { response: asked.response, stop };
}

async function refusalOf(
  response: Response,
  token: string,
  context: EventsContext,
): Promise<Check | undefined> {
  const { status, headers } = response;
  if (status === 200) {
    if ((headers.get('content-type') ?? '').startsWith('text/event-stream')) return undefined;
    return problem('event_stream', NO_STREAM);
  }
  if (status === 400) return problem('event_stream', await refusedTypes(token, context));
  if (status === 429) return { name: 'event_stream', outcome: 'warning', ...noConnection(headers) };
  const finding = BY_STATUS[status] ?? statusFinding({ response, url: '' }, context);
  return problem('event_stream', finding);
}

const NO_STREAM: Finding = {
  likelyCause: 'no_event_stream',
  detail: 'The response was no stream of events.',
  fix: 'Something else than Auth0 responds there, such as a proxy. Run curl -i with the address from this machine.',
};

const BY_STATUS: Readonly<Record<number, Finding>> = {
  401: {
    likelyCause: 'token_refused',
    detail: 'The Events API does not accept the token that Auth0 has just issued.',
    fix: "Use the tenant's own domain, TENANT.REGION.auth0.com: pass it as --events-domain, and to followEvents as domain.",
  },
  403: { ...MISSING_SCOPE, detail: 'The Events API refuses the token: it lacks read:events.' },
  404: {
    likelyCause: 'no_events_api',
    detail: 'The domain has no Events API.',
    fix: "Use the tenant's own domain, TENANT.REGION.auth0.com, as --events-domain. If it is that, ask Auth0 whether your plan has Events.",
  },
};

function noConnection(headers: Headers): Finding {
  const seconds = /^\d{1,6}$/.exec(headers.get('retry-after') ?? '')?.[0];
  return {
    likelyCause: 'no_connection_left',
    detail:
      'Auth0 refuses another connection. Plans have 1, 4 or 8 of them, and a running followEvents takes one.',
    fix: `If your API is running, this is expected with one connection. Otherwise end other readers of the Events API, and try again ${seconds === undefined ? 'in a minute' : `in ${seconds} s`}.`,
  };
}

/** Which of the types Auth0 refuses, each tried alone. */
async function refusedTypes(token: string, context: EventsContext): Promise<Finding> {
  const refused: string[] = [];
  for (const type of EVENT_TYPES) {
    const connected = await connect([type], token, context);
    if ('finding' in connected) continue;
    connected.stop.abort();
    if (connected.response.status === 400) refused.push(type);
  }
  if (refused.length === 0 || refused.length === EVENT_TYPES.length)
    return {
      likelyCause: 'events_refused',
      detail: 'Auth0 refuses to send these events (400), and it is not for one of their types.',
      fix: 'Ask Auth0 whether your plan has the Events API. Until then, use eventWebhook or revoke tokens yourself.',
    };
  const leftOut = refused.map((type) => `'${type}': false`).join(', ');
  return {
    likelyCause: 'event_type_refused',
    detail: `Auth0 refuses ${refused.join(' and ')}, which your plan may lack.`,
    fix: `Leave ${refused.length === 1 ? 'it' : 'them'} out: followEvents(client, { events: { ${leftOut} } }).`,
  };
}

async function waitForMessage(response: Response): Promise<Check> {
  const since = Date.now();
  const first = new FirstMessage();
  const message = await firstMessage(response, first);
  const seconds = Math.max(0, Math.round((Date.now() - since) / 100) / 10);
  if (message?.kind === 'error')
    return problem('event_delay', {
      likelyCause: 'stream_error',
      detail: 'Auth0 ended the stream with an error.',
      fix: 'Try again in a minute. followEvents does so by itself. If it stays, look at status.auth0.com.',
    });
  if (message?.kind === 'event') return delayOf(message.time);
  if (message === undefined && !first.began) return silence();
  const what = message === undefined ? 'The stream is open' : `The first message came after ${seconds} s`;
  return {
    name: 'event_delay',
    outcome: 'ok',
    detail: `${what}. No event happened in that time, so nothing says how late events are.`,
  };
}

async function firstMessage(response: Response, first: FirstMessage): Promise<StreamMessage | undefined> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const timer = setTimeout(() => void reader.cancel().catch(() => {}), PATIENCE * 1000);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return undefined;
      const message = first.push(value);
      if (message !== undefined) return message;
    }
  } catch {
    // The connection ended. Auth0 closes one every few minutes.
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function delayOf(time: number): Check {
  const seconds = Math.round(Date.now() / 1000 - time);
  const data = { delay: seconds };
  if (seconds <= LATE)
    return {
      name: 'event_delay',
      outcome: 'ok',
      detail: `An event arrived ${Math.max(0, seconds)} s after it happened.`,
      data,
    };
  return {
    name: 'event_delay',
    outcome: 'warning',
    likelyCause: 'late_events',
    detail: `An event arrived ${seconds} s after it happened, so access ends that late.`,
    fix: 'Compare the check of the clock. If that is right, look at status.auth0.com.',
    data,
  };
}

function silence(): Check {
  return {
    name: 'event_delay',
    outcome: 'warning',
    likelyCause: 'silent_stream',
    detail: `Auth0 accepted the connection, but nothing arrived in ${PATIENCE} s.`,
    fix: 'A proxy may hold back what arrives in pieces: let text/event-stream pass without a buffer, or bypass the proxy.',
  };
}
