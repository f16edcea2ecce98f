import 'reflect-metadata';
import { Auth0Module } from '@auth0-api/nestjs/express';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { OrdersController } from './orders.controller.js';
import { options, port } from './settings.js';

// Every route requires an access token issued by Auth0 for this API, unless it is @Public().
@Module({ imports: [Auth0Module.forRoot(options)], controllers: [OrdersController] })
class AppModule {}

const app = await NestFactory.create<NestExpressApplication>(AppModule, {
  logger: ['error', 'warn'],
  abortOnError: false,
});
app.enableShutdownHooks();
await app.listen(port);
console.log(`The API is listening on ${await app.getUrl()}`);
