import 'reflect-metadata';
import { Public, RequiredScopes } from '@auth0-api/nestjs';
import { Auth0Module } from '@auth0-api/nestjs/express';
import { Controller, Get, Inject, Module, Scope, type Type } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { start, statuses, statusesAt, tenant } from './support/http-app.js';

type Handler = () => object;

/** Two handlers, one of which is public. A subclass replaces methods on the instance. */
class Handlers {
  @RequiredScopes('admin')
  @Get('list')
  list() {
    return {};
  }

  @Public()
  @Get('findAll')
  findAll() {
    return {};
  }
}

class Autobound extends Handlers {
  constructor() {
    super();
    this.list = this.list.bind(this);
    this.findAll = this.findAll.bind(this);
  }
}

class BoundOther extends Handlers {
  constructor() {
    super();
    this.list = this.findAll.bind(this);
  }
}

class Other extends Handlers {
  constructor() {
    super();
    this.list = this.findAll;
  }
}

class Swapped extends Handlers {
  constructor() {
    super();
    [this.list, this.findAll] = [this.findAll, this.list];
  }
}

class Memoized extends Handlers {
  constructor() {
    super();
    // The name of what a library makes is the library's.
    this.list = function findAll() {
      return {};
    };
  }
}

class Nameless extends Handlers {
  constructor() {
    super();
    this.list = (() => () => ({}))();
  }
}

/** Copies what belongs to a public method to what takes another one's place. */
class CopiedMetadata extends Handlers {
  constructor() {
    super();
    const inner = this.findAll;
    const outer = () => inner();
    for (const key of Reflect.getMetadataKeys(inner))
      Reflect.defineMetadata(key, Reflect.getMetadata(key, inner), outer);
    this.list = outer;
  }
}

class Accessor extends Handlers {
  constructor() {
    super();
    const findAll = this.findAll.bind(this);
    Object.defineProperty(this, 'list', { get: () => findAll });
  }
}

/** Each look at a method makes another function, so nobody can tell which method one is. */
class Proxied extends Handlers {
  constructor() {
    super();
    // biome-ignore lint/correctness/noConstructorReturn: the point of this class
    return new Proxy(this, {
      get(target, name, self) {
        const value = Reflect.get(target, name, self);
        return typeof value === 'function' && name !== 'constructor'
          ? (value as Handler).bind(target)
          : value;
      },
    });
  }
}

const scoped = (type: new () => Handlers, scope: Scope): Type => {
  class Scoped extends type {}
  Controller({ scope })(Scoped);
  return Scoped;
};

describe.each([
  ['one instance', Scope.DEFAULT],
  ['an instance for each request', Scope.REQUEST],
])('L9 a method that is replaced on the instance, %s', (_title, scope) => {
  it.each([
    ['by itself, bound', Autobound],
    ['by another method, bound', BoundOther],
    ['by another method', Other],
    ['by another method, which it replaces as well', Swapped],
    ['by a function with the name of another method', Memoized],
    ['by a function without a name', Nameless],
    ['by a function with the metadata of another method', CopiedMetadata],
    ['by an accessor', Accessor],
  ])('L9 keeps its demand: %s', async (_replaced, type) => {
    expect(await statuses(scoped(type, scope), 'list', '', 'admin')).toEqual([401, 403, 200]);
  });

  it('L9 and a public one stays open when it is bound', async () => {
    expect(await statuses(scoped(Autobound, scope), 'findAll')).toEqual([200]);
  });

  it('L9 answers 500 where nobody can tell which one it is, and no stranger is told why', async () => {
    const type = scoped(Proxied, scope);
    expect(await statuses(type, 'list', 'admin')).toEqual([500, 500]);
    const answer = await fetch(`${await start(type)}/findAll`);
    expect([answer.status, await answer.json()]).toEqual([
      500,
      {
        error: 'invalid_configuration',
        error_description: expect.stringContaining('because of a server error'),
      },
    ]);
  });
});

type Class = new (...args: never[]) => object;

/** Decorators that put another class in the place of one. Nest's own decorators stand above, as on the real ones. */
const replacements: Record<string, (type: Class) => Class> = {
  'a Proxy': (type) => new Proxy(type, {}),
  'a Proxy of a Proxy': (type) => new Proxy(new Proxy(type, {}), {}),
  'a Proxy that constructs': (type) =>
    new Proxy(type, { construct: (target, args) => Reflect.construct(target, args) }),
  'a Proxy that is the constructor of its prototype': (type) => {
    const proxy = new Proxy(type, {});
    type.prototype.constructor = proxy;
    return proxy;
  },
  'a function with the same prototype': (type) => {
    const outer = function (this: unknown, ...args: unknown[]) {
      return Reflect.construct(type, args);
    };
    outer.prototype = type.prototype;
    return outer as unknown as Class;
  },
  'a function with a prototype of its own': (type) => {
    const outer = function (this: unknown, ...args: unknown[]) {
      return Reflect.construct(type, args, new.target);
    };
    outer.prototype = Object.create(type.prototype, { constructor: { value: outer } });
    return outer as unknown as Class;
  },
  'a subclass': (type) => class Sub extends (type as new () => object) {},
  'a subclass with the name of the class': (type) =>
    ({ [type.name]: class extends (type as new () => object) {} })[type.name] as Class,
  'a subclass whose constructor answers one of the class': (type) =>
    class Sub extends (type as new () => object) {
      constructor() {
        super();
        // biome-ignore lint/correctness/noConstructorReturn: the point of this class
        return new (type as new () => object)();
      }
    },
  'a class with copies of the methods and the metadata': (type) => copyOf(type),
  'a class with a constructor from elsewhere': (type) => {
    class Mixin {
      constructor() {
        throw new Error('Nobody makes one.');
      }
    }
    Object.defineProperty(type.prototype, 'constructor', { value: Mixin });
    return type;
  },
};

/** Makes another class, with the methods and the metadata of one. */
const copyOf = (type: Class): Class => {
  class Copy {}
  for (const name of Object.getOwnPropertyNames(type.prototype)) {
    if (name !== 'constructor')
      Object.defineProperty(
        Copy.prototype,
        name,
        Object.getOwnPropertyDescriptor(type.prototype, name) as never,
      );
  }
  for (const key of Reflect.getMetadataKeys(type))
    Reflect.defineMetadata(key, Reflect.getMetadata(key, type), Copy);
  return Copy;
};

const methods = () =>
  class Orders {
    list() {
      return {};
    }
  };

function route(type: Class): void {
  Get('list')(type.prototype, 'list', Object.getOwnPropertyDescriptor(type.prototype, 'list') as never);
}

describe.each(Object.entries(replacements))('L9 a decorator that answers %s', (_title, replace) => {
  it('L9 takes the demand of the class away neither above ours nor below it', async () => {
    const above = methods();
    route(above);
    RequiredScopes('admin')(above);
    const replacedAbove = replace(above);
    Controller()(replacedAbove);
    expect(await statuses(replacedAbove as Type, 'list', '', 'admin')).toEqual([401, 403, 200]);
    const below = methods();
    route(below);
    const replacedBelow = replace(below);
    RequiredScopes('admin')(replacedBelow);
    Controller()(replacedBelow);
    expect(await statuses(replacedBelow as Type, 'list', '', 'admin')).toEqual([401, 403, 200]);
  });

  it('L9 keeps a demand of a method', async () => {
    const type = methods();
    route(type);
    RequiredScopes('admin')(
      type.prototype,
      'list',
      Object.getOwnPropertyDescriptor(type.prototype, 'list') as never,
    );
    const replaced = replace(type);
    Controller()(replaced);
    expect(await statuses(replaced as Type, 'list', '', 'admin')).toEqual([401, 403, 200]);
  });
});

it('L9 a copy of a class keeps the demand of a method that a decorator above ours replaced', async () => {
  const type = methods();
  RequiredScopes('admin')(
    type.prototype,
    'list',
    Object.getOwnPropertyDescriptor(type.prototype, 'list') as never,
  );
  type.prototype.list = () => ({});
  route(type);
  const copy = copyOf(type);
  Controller()(copy);
  expect(await statuses(copy as Type, 'list', '', 'admin')).toEqual([401, 403, 200]);
  const demanding = copyOf(type);
  RequiredScopes('write')(
    demanding.prototype,
    'list',
    Object.getOwnPropertyDescriptor(demanding.prototype, 'list') as never,
  );
  Controller()(demanding);
  expect(await statuses(demanding as Type, 'list', 'admin', 'write', 'admin write')).toEqual([
    401, 403, 403, 200,
  ]);
});

it('L9 a demand on a copy of a class adds to that of the class, and @Public() does not open it', async () => {
  const type = methods();
  route(type);
  RequiredScopes('admin')(type);
  const demanding = copyOf(type);
  RequiredScopes('write')(demanding);
  Controller()(demanding);
  expect(await statuses(demanding as Type, 'list', 'admin', 'write', 'admin write')).toEqual([
    401, 403, 403, 200,
  ]);
  const open = copyOf(type);
  Public()(open);
  Controller()(open);
  expect(await statuses(open as Type, 'list', '', 'admin')).toEqual([401, 403, 200]);
});

it('L9 an app that starts later, with the same method, takes no demand away from one that runs', async () => {
  class Base {
    @Get('list')
    list() {
      return {};
    }
  }
  // Nest makes the controller after the guard, which so does not see yet what the constructor answers.
  @Module({
    providers: [{ provide: 'later', useFactory: () => new Promise(setImmediate) }],
    exports: ['later'],
  })
  class Later {}
  @RequiredScopes('admin')
  @Controller()
  class Orders {
    constructor(@Inject('later') _later: unknown) {
      // biome-ignore lint/correctness/noConstructorReturn: the point of this class
      return new Base();
    }
  }
  @RequiredScopes('write')
  @Controller()
  class Inheriting extends Base {}
  const running = await start(Orders, [Auth0Module.forRoot(tenant.options()), Later]);
  expect(await statusesAt(running, 'list', '', 'admin')).toEqual([401, 403, 200]);
  await start(Inheriting);
  expect(await statusesAt(running, 'list', '', 'admin')).toEqual([401, 403, 200]);
});
