import type { Auth } from '@auth0-api/nestjs';
import { Auth0Module } from '@auth0-api/nestjs/express';
import { Controller, type ExecutionContext, Get, Injectable, Module, UseGuards } from '@nestjs/common';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';

@Injectable()
export class CallerThrottlerGuard extends ThrottlerGuard {
  protected override async getTracker({ auth }: { auth?: Auth }): Promise<string> {
    if (auth === undefined) throw new Error('This guard is for routes that need a token.');
    return JSON.stringify([auth.claims.iss, auth.claims.sub, auth.clientId]);
  }

  // One limit for all routes. The guard's own key counts each of them by itself.
  protected override generateKey(_context: ExecutionContext, caller: string, name: string): string {
    return `${name}:${caller}`;
  }
}

@UseGuards(CallerThrottlerGuard) // guards of a controller run after the global one, which verifies the token
@Controller()
export class OrdersController {
  @Get('orders')
  orders() {
    return [];
  }

  @Get('reports')
  reports() {
    return [];
  }
}

@Module({
  imports: [Auth0Module.forRoot(), ThrottlerModule.forRoot([{ ttl: 60_000, limit: 120 }])],
  controllers: [OrdersController],
})
export class AppModule {}
