import { type Auth, AuthClaims, CurrentAuth, Public, RequiredScopes } from '@auth0-api/nestjs';
import { Controller, Get } from '@nestjs/common';

@Controller()
export class OrdersController {
  @Public()
  @Get('health')
  health() {
    return { up: true };
  }

  @Get('profile')
  profile(@CurrentAuth() { claims, clientId, scopes }: Auth) {
    return { user: claims.sub, client: clientId, scopes };
  }

  @RequiredScopes('read:orders')
  @Get('orders')
  orders(@AuthClaims('sub') owner: string) {
    return [{ id: 17, owner }];
  }
}
