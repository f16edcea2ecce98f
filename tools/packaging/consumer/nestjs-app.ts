import { AnyOf, type Auth, AuthClaims, CurrentAuth, Public, RequiredScopes, StepUp } from '@auth0-api/nestjs';
import { Auth0Module } from '@auth0-api/nestjs/express';
import { addSecurity, routesOf } from '@auth0-api/nestjs/express/routes';
import { Auth0Module as FastifyAuth0Module } from '@auth0-api/nestjs/fastify';
import { routesOf as routesOnFastify, watchRoutes } from '@auth0-api/nestjs/fastify/routes';
import type { INestApplication } from '@nestjs/common';
import { Controller, Get, Module } from '@nestjs/common';

@Controller()
@StepUp({ maxAge: 300 })
export class OrdersController {
  @Public()
  @Get('health')
  health() {
    return { up: true };
  }

  @AnyOf(RequiredScopes('read:orders'), RequiredScopes('admin'))
  @Get('orders')
  orders(@CurrentAuth() auth: Auth, @AuthClaims('sub') owner: string) {
    return { owner, scopes: auth.scopes };
  }
}

const options = { domain: 'tenant.example.com', audience: 'https://api.example.com' };

@Module({ imports: [Auth0Module.forRoot(options)], controllers: [OrdersController] })
export class AppModule {}

export const forFastify = FastifyAuth0Module.forRoot({
  ...options,
  publicUrl: ({ host }) => `https://${host}`,
});

export const documentOf = (app: INestApplication, document: { readonly paths: object }) =>
  addSecurity(document, routesOf(app));
export function listedOnFastify(app: INestApplication) {
  watchRoutes(app);
  return routesOnFastify(app).map(({ access }) => access);
}
