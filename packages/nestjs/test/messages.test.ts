import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { ClaimEquals, Public, RequiredOrganization, RequiredScopes } from '@auth0-api/nestjs';
import { Controller, Get, Module, Scope, type Type, UseFilters, UseGuards } from '@nestjs/common';
import { EventPattern, GrpcStreamMethod, MessagePattern } from '@nestjs/microservices';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { describe, expect, it } from 'vitest';
import {
  AppGuard,
  carriers,
  connectTcp,
  create,
  emitEvent,
  ran,
  sendEvent,
  TellingFilter,
  tenant,
  Wrapped,
} from './support/message-app.js';

const NO_SOCKET = 'This handler requires a verified HTTP request, but it received a WebSocket message.';
const NO_SERVICE = 'This handler requires a verified HTTP request, but it received a microservice message.';

@UseFilters(TellingFilter)
@WebSocketGateway()
class Gateway {
  @RequiredScopes('admin')
  @SubscribeMessage('demanding')
  demanding() {
    ran.push('demanding');
  }

  @Wrapped
  @SubscribeMessage('wrapped')
  @RequiredScopes('admin')
  wrapped() {
    ran.push('wrapped');
  }

  @Public()
  @SubscribeMessage('open')
  open() {
    return { event: 'answer', data: 'open' };
  }

  @UseGuards(AppGuard)
  @SubscribeMessage('guarded')
  guarded() {
    return { event: 'answer', data: 'guarded' };
  }
}

@UseFilters(TellingFilter)
@RequiredScopes('admin')
@WebSocketGateway()
class DemandingGateway {
  @SubscribeMessage('of the class')
  ofClass() {
    ran.push('of the class');
  }
}

@WebSocketGateway()
class InheritingGateway extends DemandingGateway {
  @SubscribeMessage('own')
  own() {
    ran.push('own');
  }
}

@WebSocketGateway()
class OverridingGateway extends Gateway {
  @SubscribeMessage('demanding')
  override demanding() {
    ran.push('overridden');
  }
}

@Controller()
class Messages {
  @RequiredScopes('admin')
  @MessagePattern('demanding')
  demanding() {
    ran.push('demanding');
  }

  @Wrapped
  @MessagePattern('wrapped')
  @RequiredScopes('admin')
  wrapped() {
    ran.push('wrapped');
  }

  @Public()
  @MessagePattern('open')
  open() {
    return 'open';
  }

  @UseGuards(AppGuard)
  @MessagePattern('guarded')
  guarded() {
    return 'guarded';
  }

  @RequiredScopes('admin')
  @MessagePattern('both')
  @Get('both')
  both() {
    ran.push('both');
  }
}

@RequiredScopes('admin')
@Controller({ scope: Scope.REQUEST })
class RequestScoped {
  @MessagePattern('request-scoped')
  handle() {
    ran.push('request-scoped');
  }
}

/** What a guard would read from a request, if there were one. */
const reading = {
  from: () => {
    ran.push('from');
    return 'org_1';
  },
};

@UseFilters(TellingFilter)
@RequiredOrganization(reading)
@WebSocketGateway()
class ReadingGateway {
  @SubscribeMessage('reading')
  @UseGuards(AppGuard)
  reading() {
    ran.push('reading');
  }
}

@Controller()
class ReadingMessages {
  @ClaimEquals('org_id', reading)
  @MessagePattern('reading')
  reading() {
    ran.push('reading');
  }
}

const Proxied: ClassDecorator = (type) => new Proxy(type, {});

@UseFilters(TellingFilter)
@WebSocketGateway()
@Proxied
@UseFilters(TellingFilter)
@RequiredScopes('admin')
class ProxiedGateway {
  @SubscribeMessage('proxied')
  handle() {
    ran.push('proxied');
  }
}

@RequiredScopes('admin')
@UseFilters(TellingFilter)
@WebSocketGateway()
@Proxied
@UseFilters(TellingFilter)
class GatewayAboveProxy {
  @SubscribeMessage('above')
  handle() {
    ran.push('above');
  }
}

/** Its method, replaced as well, is found on the instance alone. */
@Controller()
@Proxied
@RequiredScopes('admin')
class ProxiedMessages {
  constructor() {
    this.handle = () => ran.push('proxied');
  }

  @MessagePattern('proxied')
  handle() {
    return ran.push('proxied');
  }
}

/** Binds its method to itself, as in a constructor of an app. */
@Controller()
class Bound {
  constructor() {
    this.handle = this.handle.bind(this);
  }

  @MessagePattern('bound')
  @RequiredScopes('admin')
  handle() {
    ran.push('bound');
  }
}

describe('a handler that demands something and has no HTTP request', () => {
  const gateways = [
    ['demanding', Gateway],
    ['wrapped', Gateway],
    ['of the class', DemandingGateway],
    ['of the class', InheritingGateway],
    ['own', InheritingGateway],
    ['demanding', OverridingGateway],
    ['proxied', ProxiedGateway],
    ['above', GatewayAboveProxy],
    ['reading', ReadingGateway],
  ] as const;
  it.each(
    carriers.flatMap((carrier) =>
      gateways.map(([event, type]) => [type.name, event, carrier, type] as const),
    ),
  )('L7 L9 %s refuses %s over %s, and says why', async (_name, event, carrier, type) => {
    const app = await create({ providers: [type] }, carrier);
    await app.listen(0, '127.0.0.1');
    expect(await sendEvent(app, event, carrier)).toEqual({ event: 'refused', data: NO_SOCKET });
    expect(ran).toEqual([]);
  });

  it.each(
    [{}, { inheritAppConfig: true }].flatMap((hybrid) =>
      (
        [
          ['demanding', Messages],
          ['wrapped', Messages],
          ['both', Messages],
          ['request-scoped', RequestScoped],
          ['bound', Bound],
          ['proxied', ProxiedMessages],
          ['reading', ReadingMessages],
        ] as const
      ).map(([pattern, type]) => [pattern, hybrid, type] as const),
    ),
  )('L7 of a microservice refuses %s, with %j, and says why', async (pattern, hybrid, type) => {
    const app = await create({ controllers: [type] });
    const send = await connectTcp(app, hybrid);
    await app.listen(0, '127.0.0.1');
    await expect(send(pattern)).rejects.toEqual({ status: 'error', message: NO_SERVICE });
    expect(ran).toEqual([]);
  });

  it('L7 of a microservice that was connected after the start refuses', async () => {
    const app = await create({ controllers: [Messages] });
    await app.listen(0, '127.0.0.1');
    const send = await connectTcp(app);
    await expect(send('demanding')).rejects.toEqual({ status: 'error', message: NO_SERVICE });
    expect(ran).toEqual([]);
  });

  it.each([
    ['polling', ''],
    ['polling', '/orders'],
    ['websocket', ''],
    ['websocket', '/orders'],
  ] as const)(
    'L7 over socket.io a good token of the handshake opens no handler: by %s, in the namespace %j',
    async (transport, namespace) => {
      @UseFilters(TellingFilter)
      @WebSocketGateway({ namespace })
      class Namespaced {
        @RequiredScopes('admin')
        @SubscribeMessage('demanding')
        demanding() {
          ran.push('demanding');
        }
      }
      const app = await create({ providers: [Namespaced] }, 'socket.io');
      await app.listen(0, '127.0.0.1');
      const headers = { authorization: `Bearer ${await tenant.accessToken({ scope: 'admin' })}` };
      expect(await emitEvent(app, 'demanding', { namespace, headers, transports: [transport] })).toEqual({
        event: 'refused',
        data: NO_SOCKET,
      });
      expect(ran).toEqual([]);
    },
  );

  it("L7 over socket.io Nest's own filter tells the client as well, and nothing is acknowledged", async () => {
    @WebSocketGateway()
    class Untold {
      @RequiredScopes('admin')
      @SubscribeMessage('demanding')
      demanding() {
        ran.push('demanding');
        return 'acknowledged';
      }
    }
    const app = await create({ providers: [Untold] }, 'socket.io');
    await app.listen(0, '127.0.0.1');
    expect(await emitEvent(app, 'demanding')).toMatchObject({
      event: 'exception',
      data: { status: 'error', message: NO_SOCKET },
    });
    expect(ran).toEqual([]);
  });

  it('L7 over socket.io a handler that is public, or that the app guards, runs as before', async () => {
    const app = await create({ providers: [Gateway] }, 'socket.io');
    await app.listen(0, '127.0.0.1');
    for (const event of ['open', 'guarded'])
      expect(await sendEvent(app, event, 'socket.io')).toEqual({ event: 'answer', data: event });
    expect(ran).toEqual(['AppGuard']);
  });

  it.each([{}, { inheritAppConfig: true }])(
    'L7 where it is public, or the app guards it, it runs as before: %j',
    async (hybrid) => {
      const app = await create({ controllers: [Messages], providers: [Gateway] });
      const send = await connectTcp(app, hybrid);
      await app.listen(0, '127.0.0.1');
      expect(await send('open')).toBe('open');
      expect(await send('guarded')).toBe('guarded');
      for (const event of ['open', 'guarded'])
        expect(await sendEvent(app, event)).toEqual({ event: 'answer', data: event });
      expect(ran).toEqual(['AppGuard', 'AppGuard']);
      const { port } = app.getHttpServer().address() as AddressInfo;
      expect((await fetch(`http://127.0.0.1:${port}/both`)).status).toBe(401);
    },
  );
});

@WebSocketGateway()
class OpenGateway {
  @SubscribeMessage('drop')
  drop() {
    ran.push('drop');
  }
}

/** One handler demands something, which guards no other. */
@WebSocketGateway()
class HalfGateway {
  @RequiredScopes('admin')
  @SubscribeMessage('other')
  other() {}

  @SubscribeMessage('drop')
  drop() {
    ran.push('drop');
  }
}

/** The gateway is public, and what it inherits is not. */
@Public()
@WebSocketGateway()
class PublicGateway {
  @SubscribeMessage('known')
  known() {}
}

@WebSocketGateway()
class GatewayBelowPublic extends PublicGateway {
  @SubscribeMessage('drop')
  drop() {
    ran.push('drop');
  }
}

@Controller()
class OpenMessages {
  @MessagePattern('drop')
  drop() {
    ran.push('drop');
  }
}

@Controller()
class OpenEvents {
  @EventPattern('drop')
  drop() {
    ran.push('drop');
  }
}

@Controller()
class OpenStream {
  @GrpcStreamMethod('Orders')
  drop() {
    ran.push('drop');
  }
}

@Controller()
class OpenInherited extends OpenMessages {}

abstract class PublicBase {
  @Public()
  @MessagePattern('drop')
  drop() {
    ran.push('drop');
  }
}

@Controller()
class OverridesPublic extends PublicBase {
  @MessagePattern('drop')
  override drop() {
    ran.push('drop');
  }
}

class ScopedHandlers {
  @RequiredScopes('admin')
  @MessagePattern('demanding')
  demanding() {
    ran.push('demanding');
    return 'ran';
  }

  @Public()
  @MessagePattern('open')
  open() {
    ran.push('open');
    return 'ran';
  }
}

const unguarded: readonly (readonly [Type, 'controllers' | 'providers'])[] = [
  [OpenGateway, 'providers'],
  [HalfGateway, 'providers'],
  [GatewayBelowPublic, 'providers'],
  [OpenMessages, 'controllers'],
  [OpenEvents, 'controllers'],
  [OpenStream, 'controllers'],
  [OpenInherited, 'controllers'],
  [OverridesPublic, 'controllers'],
];

describe('a handler of messages that is neither guarded nor public', () => {
  it.each(
    unguarded.flatMap(([type, place]) =>
      (place === 'providers' ? carriers : carriers.slice(0, 1)).map(
        (carrier) => [type.name, carrier, type, place] as const,
      ),
    ),
  )(
    'L8 %s stops the app before it takes a port, and is named: with %s',
    async (_name, carrier, type, place) => {
      await expect(create({ [place]: [type] }, carrier)).rejects.toMatchObject({
        name: 'ConfigurationError',
        message: expect.stringContaining(`${type.name}.drop. `),
      });
    },
  );

  it('L8 all of them are named, in one error of bounded length', async () => {
    const parts = { providers: [OpenGateway, HalfGateway], controllers: [OpenEvents] };
    await expect(create(parts)).rejects.toThrow(': OpenEvents.drop, OpenGateway.drop, HalfGateway.drop. ');
    class Many {}
    for (let index = 0; index < 23; index += 1) {
      const name = `handler${index}`;
      Object.defineProperty(Many.prototype, name, { value: () => undefined });
      MessagePattern(name)(
        Many.prototype,
        name,
        Object.getOwnPropertyDescriptor(Many.prototype, name) as never,
      );
    }
    Controller()(Many);
    await expect(create({ controllers: [Many] })).rejects.toThrow(
      /: (Many\.handler\d+, ){19}Many\.handler19 and 3 more\. /,
    );
  });

  it('L8 one that only the instance has stops the app, too', async () => {
    @Controller()
    class Outer {
      constructor() {
        // biome-ignore lint/correctness/noConstructorReturn: the point of this class
        return new OpenMessages();
      }
    }
    const started = create({ controllers: [Outer] }).then((app) => app.init());
    await expect(started).rejects.toThrow(': Outer.drop. ');
  });

  it.each([{}, { inheritAppConfig: true }])(
    'L7 a message that comes before the app is initialized is refused: %j',
    async (hybrid) => {
      const app = await create({ controllers: [Messages] });
      const send = await connectTcp(app, hybrid);
      await expect(send('demanding')).rejects.toEqual({ status: 'error', message: NO_SERVICE });
      expect(ran).toEqual([]);
    },
  );

  it('L8 one whose guard Nest does not call stops the app: it is on a method that the instance replaced', async () => {
    @Controller()
    class Rebound {
      constructor() {
        this.drop = this.drop.bind(this);
      }
      @UseGuards(AppGuard)
      @MessagePattern('drop')
      drop() {
        ran.push('drop');
      }
    }
    const started = create({ controllers: [Rebound] }).then((app) => app.init());
    await expect(started).rejects.toThrow(': Rebound.drop. ');
  });

  it.each([
    ['controllers', Controller(), OpenMessages],
    ['providers', WebSocketGateway(), OpenGateway],
  ] as const)(
    'L8 so does a guard on a class whose constructor answers another: %s',
    async (place, decorate, type) => {
      class Inner extends type {}
      class Guarded {
        constructor() {
          // biome-ignore lint/correctness/noConstructorReturn: the point of this class
          return new Inner();
        }
      }
      decorate(Guarded);
      UseGuards(AppGuard)(Guarded);
      const started = create({ [place]: [Guarded] }).then((app) => app.init());
      await expect(started).rejects.toThrow(': Guarded.drop. ');
    },
  );

  it('L7 a message is refused where the instance of one request replaced the guarded method', async () => {
    @Controller({ scope: Scope.REQUEST })
    class Rebound {
      constructor() {
        this.drop = this.drop.bind(this);
      }
      @UseGuards(AppGuard)
      @MessagePattern('drop')
      drop() {
        ran.push('drop');
      }
    }
    const app = await create({ controllers: [Rebound] });
    const send = await connectTcp(app);
    await app.init();
    await expect(send('drop')).rejects.toEqual({ status: 'error', message: NO_SERVICE });
    expect(ran).toEqual([]);
  });

  it.each([
    ['binds its methods', (one: ScopedHandlers) => [one.demanding.bind(one), one.open.bind(one)], ['open']],
    ['puts a public one in the place of another', (one: ScopedHandlers) => [one.open, one.open], []],
  ] as const)('L9 an instance of one request that %s', async (_title, replace, expected) => {
    @Controller({ scope: Scope.REQUEST })
    class Replacing extends ScopedHandlers {
      constructor() {
        super();
        const [demanding, open] = replace(this);
        Object.assign(this, { demanding, open });
      }
    }
    const app = await create({ controllers: [Replacing] });
    const send = await connectTcp(app);
    await app.init();
    const failed = (error: unknown) => JSON.stringify(error);
    const answers = [await send('demanding').catch(failed), await send('open').catch(failed)];
    expect(ran).toEqual(expected);
    expect(answers.join()).not.toContain('Internal server error');
  });

  it('L9 a message that comes before the app is initialized finds what the instance of its request demands', async () => {
    @Controller({ scope: Scope.REQUEST })
    class Opened extends ScopedHandlers {
      constructor() {
        super();
        this.demanding = this.open;
      }
    }
    const send = await connectTcp(await create({ controllers: [Opened] }));
    await expect(send('demanding')).rejects.toEqual({ status: 'error', message: NO_SERVICE });
    expect(ran).toEqual([]);
  });

  it.each([
    ['guards of the app', UseGuards(AppGuard)],
    ['a demand', RequiredScopes('admin')],
  ])(
    'L7 a message is refused where the constructor of a class with %s answers another for the request',
    async (_title, decorate) => {
      class Inner {
        drop() {
          ran.push('drop');
        }
      }
      @Controller({ scope: Scope.REQUEST })
      class Outer {
        constructor() {
          // biome-ignore lint/correctness/noConstructorReturn: the point of this class
          return new Inner();
        }
        @MessagePattern('drop')
        drop() {}
      }
      decorate(Outer);
      const app = await create({ controllers: [Outer] });
      const send = await connectTcp(app);
      await app.init();
      await expect(send('drop')).rejects.toEqual({ status: 'error', message: NO_SERVICE });
      expect(ran).toEqual([]);
    },
  );

  it('L7 a message is refused where a Proxy has the guards, and Nest asks the class for them', async () => {
    class Inner {
      @MessagePattern('drop')
      drop() {
        ran.push('drop');
      }
    }
    const Outer = new Proxy(Inner, {});
    Controller()(Outer);
    UseGuards(AppGuard)(Outer);
    // Both have one prototype, and Nest knows the instances by what it saw last: so do versions before 11.2.10 without this.
    @Module({ providers: [Inner] })
    class Later {}
    const app = await create({ controllers: [Outer], imports: [Later] });
    const send = await connectTcp(app);
    await app.init();
    await expect(send('drop')).rejects.toEqual({ status: 'error', message: NO_SERVICE });
    expect(ran).toEqual([]);
  });

  it('L8 neither is what receives no messages: a method without a pattern, or one that a subclass replaced', async () => {
    @WebSocketGateway()
    class Replaced extends OpenGateway {
      override drop() {}
      handleConnection() {}
    }
    const app = await create({ providers: [Replaced] });
    await expect(app.init()).resolves.toBeDefined();
  });
});
