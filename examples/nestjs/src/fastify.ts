import 'reflect-metadata';
import { Auth0Module } from '@auth0-api/nestjs/fastify';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { OrdersController } from './orders.controller.js';
import { options, port } from './settings.js';

// Every route requires an access token issued by Auth0 for this API, unless it is @Public().
@Module({ imports: [Auth0Module.forRoot(options)], controllers: [OrdersController] })
class AppModule {}

const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter(), {
  logger: ['error', 'warn'],
  abortOnError: false,
});
app.enableShutdownHooks();
await app.listen(port);
console.log(`The API is listening on ${await app.getUrl()}`);
