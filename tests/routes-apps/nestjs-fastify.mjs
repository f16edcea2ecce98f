import 'reflect-metadata';
import { Public, RequiredScopes } from '@auth0-api/nestjs';
import { Auth0Module } from '@auth0-api/nestjs/fastify';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter as Adapter } from '@nestjs/platform-fastify';

class Orders {
  health() {}
  list() {}
}
class AppModule {}

// Decorators without a compiler.
function decorate(name, ...decorators) {
  const descriptor = Object.getOwnPropertyDescriptor(Orders.prototype, name);
  for (const each of decorators) each(Orders.prototype, name, descriptor);
}
decorate('health', Get('health'), Public());
decorate('list', Get('orders'), RequiredScopes('read:orders'));
Controller()(Orders);
Module({ imports: [Auth0Module.forRoot()], controllers: [Orders] })(AppModule);

export const createApp = () => NestFactory.create(AppModule, new Adapter(), { abortOnError: false });
