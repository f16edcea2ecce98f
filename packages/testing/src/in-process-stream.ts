import type { OpenStream } from './messages.js';
import { onAbort } from './on-abort.js';

/** How long to wait for a reader, in milliseconds. */
const patience = 1000;

/**
 * The body of a streamed response in process. Unlike a socket it knows its reader: see `settled()` of `StreamSink`.
 *
 * @param signals End the response with their reason
 */
export function streamedBody(
  begin: string,
  stream: OpenStream,
  signals: readonly AbortSignal[],
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const reader = new ReaderState();
  let leave = (): void => {};
  let stopListening = (): void => {};
  const finish = (): void => {
    stopListening();
    leave();
    reader.isBack();
  };
  const source = {
    start(controller: ReadableStreamDefaultController<Uint8Array>) {
      const fail = (reason: unknown): void => {
        finish();
        controller.error(reason);
      };
      controller.enqueue(encoder.encode(begin));
      leave = stream({
        write(text) {
          reader.gets();
          controller.enqueue(encoder.encode(text));
        },
        end() {
          finish();
          controller.close();
        },
        reset: () => fail(new TypeError('terminated', { cause: new Error('other side closed') })),
        settled: () => reader.settled(),
      });
      stopListening = onAbort(signals, fail);
    },
    // Nothing is read ahead, so this is called when the reader has read everything and waits for more.
    pull: () => reader.waits(),
    cancel: finish,
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}

/** Whether the reader waits, or does something with what it got. */
class ReaderState {
  #isWaiting = false;
  #isBusy = false;
  #watchers: (() => void)[] = [];

  waits(): void {
    this.isBack();
    this.#isWaiting = true;
  }

  gets(): void {
    this.#isBusy ||= this.#isWaiting;
    this.#isWaiting = false;
  }

  isBack(): void {
    this.#isBusy = false;
    for (const watcher of this.#watchers.splice(0)) watcher();
  }

  async settled(): Promise<void> {
    if (!this.#isBusy) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#watchers.push(resolve);
      // It may never come back, and is not waited for again then.
      timer = setTimeout(() => this.isBack(), patience).unref();
    });
    clearTimeout(timer);
  }
}
