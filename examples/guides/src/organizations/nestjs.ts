import { AuthClaims, RequiredOrganization, RequiredScopes } from '@auth0-api/nestjs';
import { Auth0Module } from '@auth0-api/nestjs/express';
import { Controller, Get, Inject, Module, NotFoundException, Param } from '@nestjs/common';
import { Orders } from './orders.js';

@RequiredScopes('read:orders')
@Controller()
export class OrdersController {
  readonly #orders: Orders;

  constructor(@Inject(Orders) orders: Orders) {
    this.#orders = orders;
  }

  @Get('orders')
  list(@AuthClaims('org_id') organization: string) {
    return this.#orders.of(organization);
  }

  @Get('orders/:id')
  find(@AuthClaims('org_id') organization: string, @Param('id') id: string) {
    const order = this.#orders.find(organization, id);
    if (order === undefined) throw new NotFoundException();
    return order;
  }

  @RequiredOrganization({ from: (req) => req.params.org })
  @Get('orgs/:org/orders')
  listOf(@AuthClaims('org_id') organization: string) {
    return this.#orders.of(organization);
  }
}

@Module({
  imports: [Auth0Module.forRoot({ requiredClaims: ['org_id'] })],
  controllers: [OrdersController],
  providers: [{ provide: Orders, useValue: new Orders([]) }],
})
export class AppModule {}
