import type { Auth } from '@auth0-api/core';
import { ApiClient, Auth0ApiError } from '@auth0-api/nestjs';
import {
  type ArgumentsHost,
  type CanActivate,
  Catch,
  type ExceptionFilter,
  type ExecutionContext,
  Inject,
  Injectable,
  Logger,
} from '@nestjs/common';
import { WsException } from '@nestjs/websockets';
import type { Socket } from 'socket.io';
import type { WebSocket } from 'ws';

/** What a gateway's messages come from: a socket of `ws` or of Socket.IO. */
export type Connection = WebSocket | Socket;

/** Whose connection it is, as the adapter of the gateway has verified it. */
@Injectable()
export class Callers {
  readonly #auths = new WeakMap<object, Auth>();

  /** @param connection A socket of `ws`, or the request of a socket of Socket.IO, which has a socket for each namespace */
  set(connection: object, auth: Auth): void {
    this.#auths.set(connection, auth);
  }

  of(connection: Connection): Auth | undefined {
    return this.#auths.get('request' in connection ? connection.request : connection);
  }
}

/** Accepts messages of verified connections alone, and none after the token has ended. */
@Injectable()
export class CallerGuard implements CanActivate {
  readonly #client: ApiClient;
  readonly #callers: Callers;

  constructor(@Inject(ApiClient) client: ApiClient, @Inject(Callers) callers: Callers) {
    this.#client = client;
    this.#callers = callers;
  }

  canActivate(context: ExecutionContext): boolean {
    const auth = this.#callers.of(context.switchToWs().getClient());
    this.#client.assertAuthenticated(auth);
    if (auth?.signal.aborted) throw auth.signal.reason;
    return true;
  }
}

/** Tells the client why a message was refused: with `ws`, Nest's own filter sends nothing. */
@Catch()
export class RefusalsFilter implements ExceptionFilter {
  readonly #logger = new Logger('RefusalsFilter');

  catch(exception: unknown, host: ArgumentsHost): void {
    const isRefusal = exception instanceof Auth0ApiError && exception.status < 500;
    if (!isRefusal && !(exception instanceof WsException)) this.#logger.error(exception);
    const connection = host.switchToWs().getClient<Connection>();
    const data = dataOf(exception);
    if ('readyState' in connection) connection.send(JSON.stringify({ event: 'exception', data }));
    else connection.emit('exception', data);
  }
}

function dataOf(exception: unknown): unknown {
  if (exception instanceof Auth0ApiError) return exception.toJSON();
  return exception instanceof WsException ? exception.getError() : { error: 'server_error' };
}
