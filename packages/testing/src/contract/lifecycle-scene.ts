import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { AdapterUnderTest, RunningApp } from './app-spec.js';
import type { Fixture } from './contract-case.js';
import type { Hold, HoldPlace } from './hold.js';
import {
  connectClient,
  type Departure,
  type LifecycleClient,
  type LifecycleRequest,
  type PendingBody,
} from './lifecycle-client.js';
import type { Circumstances } from './lifecycle-stage.js';
import type { Faults } from './process-faults.js';
import type { ServerTrace } from './server-trace.js';

/** When and how a client disconnects. */
export interface Visit {
  /** Where its request is held when it disconnects; `nothing`: it disconnects after the response. */
  readonly during: HoldPlace | 'nothing';
  readonly departure: Departure;
  /** How the body of its request is late. Default: there is no body. */
  readonly pending?: PendingBody | undefined;
}

/** The parts of a scene. */
export interface SceneParts {
  readonly adapter: AdapterUnderTest;
  readonly item: Circumstances;
  readonly fixture: Fixture;
  readonly app: RunningApp;
  readonly trace: ServerTrace;
  readonly hold: Hold;
  readonly faults: Faults;
  /** How often a handler has run so far. */
  readonly runs: () => number;
}

/** How long a case waits for an expected event, in milliseconds. Only a failing case waits that long. */
const PATIENCE = 8_000;
/** How many turns of the event loop are enough for everything that waits for nothing else. */
const TURNS = 5;

/** The running app of a case: lets clients come and go, and checks what must always hold. */
export class Scene {
  readonly #parts: SceneParts;

  constructor(parts: SceneParts) {
    this.#parts = parts;
  }

  get adapter(): AdapterUnderTest {
    return this.#parts.adapter;
  }

  get trace(): ServerTrace {
    return this.#parts.trace;
  }

  /** Connects a client. */
  connect(): Promise<LifecycleClient> {
    return connectClient(this.#parts.app.origin, this.adapter.protocol);
  }

  /** The request of the case's stage; with a late body, it is a POST. */
  request(pending?: PendingBody): LifecycleRequest {
    const request = this.#parts.item.stage.request(this.#parts.fixture);
    return pending === undefined ? request : { ...request, method: 'POST', pending };
  }

  /** A client that stays until it gets the response, or until its connection ends. */
  async stay(): Promise<void> {
    const before = this.#parts.runs();
    const client = await this.connect();
    const answered = client.ask(this.request());
    if (this.#parts.item.early === 'begun') await this.#endWhatBegan();
    const status = await this.within(answered, 'A client that stays is left hanging');
    this.checkStatus(status);
    client.leave('closes');
    await this.settle('a client that stays', before);
    if (this.#answersAsEver) {
      const runs = this.#parts.runs() - before;
      assert.equal(runs, this.#parts.item.stage.accepted === true ? 1 : 0, 'How often the handler ran');
    }
  }

  /**
   * A client that disconnects. After that, the app must still respond to others; then it continues with the client's
   * request.
   */
  async visit({ during, departure, pending }: Visit): Promise<void> {
    const { hold, runs, trace } = this.#parts;
    const what = `a client that ${departure} during ${during}${pending === undefined ? '' : `, body: ${pending}`}`;
    const before = runs();
    const client = await this.connect();
    const arrived = during === 'nothing' ? undefined : hold.arm(during);
    const answered = client.ask(this.request(pending));
    const first = arrived === undefined ? answered : Promise.race([arrived.then(() => 'held'), answered]);
    const seen = await this.within(first, `No answer to ${what}`);
    if (arrived !== undefined) assert.equal(seen, 'held', `The request is not held up for ${what}`);
    client.leave(departure);
    if (arrived !== undefined) await this.within(trace.closed, `The server does not see the end of ${what}`);
    // Whoever takes the end of the connection for the end of the hook goes on by now.
    const other = await this.connect();
    await this.within(other.ask(this.request()), `Nobody else is answered after ${what}`);
    other.leave('closes');
    hold.release();
    client.leave('closes');
    // The other client's request may be accepted as well.
    const most = this.#parts.item.stage.accepted === true ? 2 : 0;
    await this.settle(what, before, most);
  }

  /** A client that sends several requests at once, and disconnects while the response to the first is held. */
  async rush(departure: Departure): Promise<void> {
    const { hold, trace } = this.#parts;
    const what = `a client that sends several requests at once, and ${departure}`;
    const client = await this.connect();
    const arrived = hold.arm('answer');
    for (let count = 0; count < 3; count += 1) void client.ask(this.request());
    await this.within(arrived, `No request is held up for ${what}`);
    client.leave(departure);
    client.leave('closes');
    await this.within(trace.idle(), `The server does not see the end of ${what}`);
    hold.release();
    await this.settle(what);
  }

  /** Waits until everything is quiet, then checks what must always hold. */
  async settle(
    what: string,
    before = 0,
    most = this.#parts.item.stage.accepted === true ? 1 : 0,
  ): Promise<void> {
    const { trace, faults, runs } = this.#parts;
    await this.within(trace.idle(), `The connection stays open after ${what}`);
    for (let turn = 0; turn < TURNS; turn += 1) await setImmediate();
    assert.deepEqual(faults.list, [], `Uncaught or unhandled after ${what}`);
    assert.ok(runs() - before <= most, `The handler ran ${runs() - before} times for ${what}, not ${most}`);
    if (this.#mayAnswerTwice) return;
    assert.deepEqual(trace.secondAnswers, [], `A second answer to ${what}`);
  }

  /** Checks the status of a response, if no code of the app interferes. */
  checkStatus(status: number | undefined): void {
    if (this.#answersAsEver) assert.equal(status, this.#parts.item.stage.status);
  }

  /** Fails a case that waits too long. */
  async within<T>(promise: Promise<T>, message: string): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new assert.AssertionError({ message })), PATIENCE);
    });
    try {
      return await Promise.race([promise, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  // Whoever began an answer ends it some time, unless it was ended.
  async #endWhatBegan(): Promise<void> {
    const { trace } = this.#parts;
    await this.within(trace.seen(), 'The server does not see the request');
    for (let turn = 0; turn < TURNS; turn += 1) await setImmediate();
    trace.endLatest();
  }

  // A hook that fails, and what was answered before, make other answers.
  get #answersAsEver(): boolean {
    const { hook, patchedEnd, early } = this.#parts.item;
    return hook !== 'throws' && hook !== 'rejects' && patchedEnd !== 'end throws' && early === undefined;
  }

  // What the app's own handlers and failing hooks do to an answer that has begun is theirs.
  get #mayAnswerTwice(): boolean {
    const { early, stage } = this.#parts.item;
    return early === undefined ? !this.#answersAsEver : stage.accepted === true;
  }
}
