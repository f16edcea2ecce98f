import 'reflect-metadata';
import type { IncomingMessage } from 'node:http';
import {
  ApiClient,
  type Auth,
  type Auth0ModuleOptions,
  CurrentAuth,
  requiredScopes,
} from '@auth0-api/nestjs';
import { Auth0Module } from '@auth0-api/nestjs/express';
import {
  Controller,
  Header,
  type INestApplication,
  Inject,
  Module,
  Post,
  ServiceUnavailableException,
  UseFilters,
  UseGuards,
  type WebSocketAdapter,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { CallerGuard, Callers, type Connection, RefusalsFilter } from './nest-callers.js';
import { type IssuedTicket, Tickets } from './tickets.js';

const chat = requiredScopes('chat');

@UseFilters(RefusalsFilter)
@UseGuards(CallerGuard)
@WebSocketGateway()
export class ChatGateway {
  readonly #client: ApiClient;
  readonly #callers: Callers;

  constructor(@Inject(ApiClient) client: ApiClient, @Inject(Callers) callers: Callers) {
    this.#client = client;
    this.#callers = callers;
  }

  @SubscribeMessage('say')
  async say(@ConnectedSocket() connection: Connection, @MessageBody() text: unknown) {
    const auth = this.#callers.of(connection);
    await this.#client.authorize(auth, chat);
    return { event: 'said', data: `${auth?.claims.sub}: ${text}` };
  }
}

/** Tickets for browsers. As every route, it needs an access token. */
@Controller('tickets')
export class TicketsController {
  readonly #tickets: Tickets;

  constructor(@Inject(Tickets) tickets: Tickets) {
    this.#tickets = tickets;
  }

  @Header('Cache-Control', 'no-store')
  @Post()
  issue(@CurrentAuth() auth: Auth): IssuedTicket {
    const issued = this.#tickets.issue(auth);
    if (issued === undefined) throw new ServiceUnavailableException();
    return issued;
  }
}

/**
 * An app with a gateway.
 *
 * @param adapt Creates the adapter: a `TokenWsAdapter`, or a `TokenIoAdapter`
 * @param now The clock of tickets, in seconds. Default: the process's, which is never set back
 */
export async function createGatewayApp(
  options: Auth0ModuleOptions<IncomingMessage>,
  adapt: (app: INestApplication) => WebSocketAdapter,
  now?: () => number,
): Promise<INestApplication> {
  const tickets = {
    provide: Tickets,
    inject: [ApiClient],
    useFactory: (client: ApiClient) => new Tickets(client, now),
  };

  @Module({
    imports: [Auth0Module.forRoot(options)],
    controllers: [TicketsController],
    providers: [Callers, CallerGuard, ChatGateway, tickets],
  })
  class AppModule {}

  const app = await NestFactory.create(AppModule, { logger: ['error', 'warn'], abortOnError: false });
  // Before the app listens: Nest's own adapter would accept every connection.
  return app.useWebSocketAdapter(adapt(app));
}
