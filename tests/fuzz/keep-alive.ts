import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An answer as it came, to its last byte. */
export interface RawAnswer {
  readonly status: number;
  /** Status line and header lines. */
  readonly head: string;
  readonly body: string;
}

/** A request as it is sent: text of which each character is one byte. */
export interface RawRequest {
  readonly method: string;
  readonly target: string;
  readonly fields: readonly (readonly [string, string])[];
}

/** A connection that is kept for as long as the server keeps it. Nothing of a request is checked or tidied up. */
export class KeepAliveConnection {
  readonly #host: string;
  readonly #port: number;
  #socket: Socket | undefined;

  constructor(origin: string) {
    const { hostname, port } = new URL(origin);
    this.#host = hostname;
    this.#port = Number(port);
  }

  /** Sends a request and reads its answer. One at a time. */
  async send(request: RawRequest): Promise<RawAnswer> {
    const kept = this.#socket;
    if (kept === undefined) return this.#exchange(await this.#open(), request);
    try {
      return await this.#exchange(kept, request);
    } catch {
      // A server may hang up after an answer without having said so. On a new connection it has to answer.
      return this.#exchange(await this.#open(), request);
    }
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  async #exchange(socket: Socket, { method, target, fields }: RawRequest): Promise<RawAnswer> {
    const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    socket.write(
      `${method} ${target} HTTP/1.1\r\nHost: ${this.#host}:${this.#port}\r\n${lines}\r\n`,
      'latin1',
    );
    const answer = await readAnswer(socket, method);
    if (/^connection: *close/im.test(answer.head)) this.close();
    return answer;
  }

  async #open(): Promise<Socket> {
    const socket = connect({ port: this.#port, host: this.#host, noDelay: true });
    // What goes wrong shows in the answer that does not come.
    socket.on('error', () => {});
    socket.on('close', () => {
      if (this.#socket === socket) this.#socket = undefined;
    });
    this.#socket = socket;
    await once(socket, 'connect');
    return socket;
  }
}

function readAnswer(socket: Socket, method: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let text = '';
    const finish = (outcome: () => void) => {
      socket.off('data', onData).off('close', onClose);
      outcome();
    };
    const onData = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      const answer = parseAnswer(text, method);
      if (answer !== undefined) finish(() => resolve(answer));
    };
    const onClose = () =>
      finish(() => reject(new Error(`The connection ended after: ${text.slice(0, 200)}`)));
    socket.on('data', onData).on('close', onClose);
  });
}

/** `undefined` as long as something is missing. */
function parseAnswer(text: string, method: string): RawAnswer | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = text.slice(0, end);
  const rest = text.slice(end + 4);
  const status = Number(head.slice(9, 12));
  if (method === 'HEAD' || status === 204 || status === 304) return { status, head, body: '' };
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (length !== undefined) return rest.length < Number(length) ? undefined : { status, head, body: rest };
  if (/^transfer-encoding: *chunked/im.test(head))
    return rest.endsWith('0\r\n\r\n') ? { status, head, body: rest } : undefined;
  // Node refuses what it cannot parse with a head alone, and hangs up.
  return { status, head, body: rest };
}
