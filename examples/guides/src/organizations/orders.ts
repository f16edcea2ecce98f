/** An order, and the organization that owns it. */
export interface Order {
  readonly id: string;
  readonly organization: string;
}

/** Your database. Every query names the organization: there is no method that finds an order without one. */
export class Orders {
  readonly #orders: readonly Order[];

  constructor(orders: readonly Order[]) {
    this.#orders = orders;
  }

  of(organization: string): readonly Order[] {
    return this.#orders.filter((order) => order.organization === organization);
  }

  find(organization: string, id: string): Order | undefined {
    return this.of(organization).find((order) => order.id === id);
  }
}
