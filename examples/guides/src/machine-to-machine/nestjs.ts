import { type Auth, AuthClaims, CurrentAuth, RequiredScopes, RequiredSubjectType } from '@auth0-api/nestjs';
import { Auth0Module } from '@auth0-api/nestjs/express';
import { Controller, Get, HttpCode, Module, Post } from '@nestjs/common';

@Controller()
export class OrdersController {
  @RequiredSubjectType('machine')
  @RequiredScopes('import:orders')
  @HttpCode(202)
  @Post('imports')
  import(@CurrentAuth() { clientId }: Auth) {
    return { importedBy: clientId };
  }

  @RequiredSubjectType('user')
  @Get('profile')
  profile(@AuthClaims('sub') user: string) {
    return { user };
  }

  @RequiredSubjectType('user', 'machine')
  @RequiredScopes('read:orders')
  @Get('orders')
  orders(@CurrentAuth() { subjectType, claims }: Auth) {
    return { ordersOf: subjectType === 'machine' ? 'everyone' : claims.sub };
  }
}

@Module({ imports: [Auth0Module.forRoot()], controllers: [OrdersController] })
export class AppModule {}
