import { AuthClaims, Public, RequiredScopes } from '@auth0-api/nestjs';
import { Auth0Module } from '@auth0-api/nestjs/express';
import { Controller, Get, Module } from '@nestjs/common';

@Public() // every handler of this controller
@Controller('health')
export class HealthController {
  @Get()
  health() {
    return { up: true };
  }
}

@Controller()
export class OrdersController {
  @Get('profile')
  profile(@AuthClaims('sub') user: string) {
    return { user };
  }

  @RequiredScopes('read:orders')
  @Get('orders')
  orders() {
    return [];
  }

  @Public() // this handler alone
  @Get('prices')
  prices() {
    return [{ product: 'tea', price: 4 }];
  }
}

@Module({
  imports: [Auth0Module.forRoot()], // every route needs a token, unless it is @Public()
  controllers: [HealthController, OrdersController],
})
export class AppModule {}
