import { type Auth, RequiredScopes } from '@auth0-api/nestjs';
import { Auth0Module } from '@auth0-api/nestjs/express';
import { Controller, Get, Module, Req, Res } from '@nestjs/common';
import type { Response } from 'express';

@Controller()
export class ShopController {
  @Get('offers')
  offers(@Req() request: { auth?: Auth }, @Res({ passthrough: true }) response: Response) {
    response.vary('Authorization'); // @Header() would replace the Origin of CORS
    const caller = request.auth;
    response.header('Cache-Control', caller === undefined ? 'public, max-age=60' : 'private, no-store');
    return { offers: caller === undefined ? ['tea'] : ['tea', `for ${caller.claims.sub}`] };
  }

  @RequiredScopes('read:orders') // a guard still needs a token
  @Get('orders')
  orders() {
    return [];
  }
}

@Module({ imports: [Auth0Module.forRoot({ optional: true })], controllers: [ShopController] })
export class AppModule {}
