import 'reflect-metadata';
import { Public, RequiredScopes } from '@auth0-api/nestjs';
import { Controller, Get, Sse, type Type } from '@nestjs/common';
import { of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { start, statuses } from './support/http-app.js';
import { Wrapped } from './support/message-app.js';

class Handlers {
  @RequiredScopes('admin')
  @Get('demanding')
  demanding(): unknown {
    return {};
  }

  @Wrapped
  @Get('wrapped')
  @RequiredScopes('admin')
  wrapped() {
    return {};
  }

  @Wrapped
  @RequiredScopes('admin')
  @Get('wrapped-twice')
  @Wrapped
  wrappedTwice() {
    return {};
  }

  @Get('wrapped-above')
  @Wrapped
  @RequiredScopes('admin')
  wrappedAbove() {
    return {};
  }

  @Wrapped
  @Public()
  @Get('public')
  public(): unknown {
    return {};
  }

  @RequiredScopes('admin')
  @Sse('events')
  events() {
    return of({ data: 'x' });
  }

  @Get('plain')
  plain() {
    return {};
  }
}

@Controller()
class Plain extends Handlers {}

@Controller()
class Overriding extends Handlers {
  @Get('demanding')
  override demanding() {
    return {};
  }

  @Get('public')
  override public() {
    return {};
  }
}

@Controller()
class Adding extends Handlers {
  @RequiredScopes('more')
  @Get('demanding')
  override demanding() {
    return {};
  }
}

@Controller()
class Opening extends Handlers {
  @Public()
  @Get('demanding')
  override demanding() {
    return {};
  }
}

@Controller()
class Reopened extends Opening {
  @Get('demanding')
  override demanding() {
    return {};
  }
}

@RequiredScopes('staff')
abstract class Staff<Item> {
  abstract item(): Item;

  @RequiredScopes('read')
  @Get('item')
  find(): Item {
    return this.item();
  }
}

@Controller()
class Orders extends Staff<object> {
  item() {
    return {};
  }
}

@Public()
@Controller()
class Open {
  @Get('inherited')
  inherited() {
    return {};
  }
}

@Controller()
class BelowOpen extends Open {
  @Get('own')
  own() {
    return {};
  }
}

@RequiredScopes('admin')
@Controller()
class DemandingBelowOpen extends Open {}

@Controller()
class Bound extends Handlers {
  constructor() {
    super();
    this.demanding = this.demanding.bind(this);
  }
}

describe('L9 what a decorator says', () => {
  it.each([
    ['wrapped', Plain],
    ['wrapped-twice', Plain],
    ['wrapped-above', Plain],
    ['events', Plain],
    ['demanding', Bound],
  ])('L9 a decorator above ours, or a bound method, takes no demand away: %s of %o', async (path, type) => {
    expect(await statuses(type, path, '', 'admin')).toEqual([401, 403, 200]);
  });

  it.each([
    ['an inherited method', Plain, 'demanding', ['', 'admin'], [401, 403, 200]],
    ['a method that replaces it', Overriding, 'demanding', ['', 'admin'], [401, 403, 200]],
    ['one that demands more', Adding, 'demanding', ['admin', 'more', 'admin more'], [401, 403, 403, 200]],
    ['one that is public', Opening, 'demanding', [], [200]],
    ['one that replaces a public one', Reopened, 'demanding', ['', 'admin'], [401, 403, 200]],
    [
      'of an abstract class and its method',
      Orders,
      'item',
      ['read', 'staff', 'staff read'],
      [401, 403, 403, 200],
    ],
  ] as const)('L9 a demand holds for subclasses: %s', async (_title, type, path, scopes, expected) => {
    expect(await statuses(type as Type, path, ...scopes)).toEqual(expected);
  });

  it.each([
    ['an inherited method', Plain, 'public', [200, 200]],
    ['but not one that replaces it', Overriding, 'public', [401, 200]],
    ['a public class and what it hands down', BelowOpen, 'inherited', [200, 200]],
    ['but not what a subclass adds', BelowOpen, 'own', [401, 200]],
    ['nor where a subclass demands something', DemandingBelowOpen, 'inherited', [401, 403]],
  ] as const)('L9 @Public() opens no more than it stands on: %s', async (_title, type, path, expected) => {
    expect(await statuses(type, path, '')).toEqual(expected);
  });

  it('L9 a method that is copied to another class takes along what it demands, and its guard', async () => {
    @Controller()
    class Copy {}
    Object.defineProperty(Copy.prototype, 'copy', {
      ...Object.getOwnPropertyDescriptor(Handlers.prototype, 'demanding'),
    });
    expect(await statuses(Copy, 'demanding', '', 'admin')).toEqual([401, 403, 200]);
  });

  it('L9 a decorator on what is no method is refused when it is defined', () => {
    class Fields {
      handler = () => ({});
      get value() {
        return {};
      }
    }
    const decorate = RequiredScopes('a') as (target: object, name: string, descriptor?: object) => void;
    expect(() => decorate(Fields.prototype, 'handler')).toThrow("'handler' is neither");
    const getter = Object.getOwnPropertyDescriptor(Fields.prototype, 'value');
    expect(() => decorate(Fields.prototype, 'value', getter)).toThrow("'value' is neither");
  });

  it('L9 a handler that demands something answers 500 where nothing verifies requests', async () => {
    const url = await start(Plain, []);
    expect((await fetch(`${url}/demanding`)).status).toBe(500);
    expect((await fetch(`${url}/plain`)).status).toBe(200);
  });
});
