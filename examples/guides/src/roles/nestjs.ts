import { AuthClaims, ClaimIncludes, RequiredPermissions } from '@auth0-api/nestjs';
import { Auth0Module } from '@auth0-api/nestjs/express';
import { Controller, Delete, Get, HttpCode, Module } from '@nestjs/common';

const ROLES = 'https://orders.example.com/roles';

@Controller()
export class OrdersController {
  @RequiredPermissions('delete:orders')
  @HttpCode(204)
  @Delete('orders/:id')
  remove() {}

  @ClaimIncludes(ROLES, 'manager')
  @Get('reports')
  reports(@AuthClaims('sub') user: string) {
    return { for: user };
  }
}

@Module({ imports: [Auth0Module.forRoot()], controllers: [OrdersController] })
export class AppModule {}
