import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server, and can take an answer away from the client. */
export class LossyLink {
  readonly #server;
  readonly #sockets = new Set<Socket>();
  #losing: string | undefined;
  #lost = 0;

  private constructor(target: number) {
    this.#server = createServer((client) => this.#pass(client, connect(target, '127.0.0.1')));
  }

  static async start(target: number): Promise<LossyLink> {
    const link = new LossyLink(target);
    await once(link.#server.listen(0, '127.0.0.1'), 'listening');
    return link;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** How many answers were lost. */
  get lost(): number {
    return this.#lost;
  }

  /** Breaks the connection, once, when the server has answered a command that has this text in it. */
  loseAnswerTo(text: string): void {
    this.#losing = text;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #pass(client: Socket, server: Socket): void {
    const pair = [client, server];
    let losing = false;
    for (const socket of pair) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.once('close', () => {
        this.#sockets.delete(socket);
        for (const other of pair) other.destroy();
      });
    }
    client.on('data', (chunk: Buffer) => {
      losing ||= this.#losing !== undefined && chunk.includes(this.#losing);
      server.write(chunk);
    });
    server.on('data', (chunk: Buffer) => {
      if (!losing) return client.write(chunk);
      this.#losing = undefined;
      this.#lost += 1;
      return client.destroy();
    });
  }
}
