import { AnyOf, type Auth, AuthClaims, CurrentAuth, Public, RequiredScopes, StepUp } from '@auth0-api/nestjs';
import { Auth0Module } from '@auth0-api/nestjs/express';
import { Auth0Module as FastifyAuth0Module } from '@auth0-api/nestjs/fastify';
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
