import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Public, RequiredScopes } from '@auth0-api/nestjs';
import { addSecurity } from '@auth0-api/nestjs/express/routes';
import {
  Controller,
  Get,
  type INestApplication,
  VERSION_NEUTRAL,
  Version,
  VersioningType,
} from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { listening, nestOnExpress, nestPlatforms, tenant } from './support/nest-apps.js';

@Controller('orders')
class Orders {
  @Get()
  @RequiredScopes('read:orders')
  list() {}

  @Get(':id')
  @Version('2')
  @RequiredScopes('read:orders', 'read:secrets')
  one() {}

  @Get('of/everybody')
  @Version(VERSION_NEUTRAL)
  @Public()
  open() {}
}

@Controller()
class Health {
  @Get('health')
  @Public()
  health() {}

  @Get('orders')
  @RequiredScopes('read:orders')
  orders() {}
}

interface Operation {
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly responses: Readonly<Record<string, unknown>>;
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const config = new DocumentBuilder().setTitle('Orders').setVersion('1.0.0').build();
const tokens = { type: 'openIdConnect', openIdConnectUrl: 'https://tenant.test/' } as const;

/** Each operation is what the app answers: without a token, and with one that has the scopes. */
async function expectAnswers(app: INestApplication, paths: Paths): Promise<void> {
  const ask = await listening(app);
  for (const [template, item] of Object.entries(paths)) {
    for (const [method, { security }] of Object.entries(item)) {
      const path = template.replaceAll(/\{\w+\}/g, 'x1');
      const scopes = security?.[0]?.auth0?.join(' ');
      expect([path, await ask(method, path)]).toEqual([path, scopes === undefined ? 200 : 401]);
      if (scopes === undefined) continue;
      expect([path, await ask(method, path, await tenant.accessToken())]).toEqual([path, 403]);
      expect([path, await ask(method, path, await tenant.accessToken({ scope: scopes }))]).toEqual([
        path,
        200,
      ]);
    }
  }
}

describe.each(nestPlatforms)('@nestjs/swagger on $name', ({ auth0, routesOf, start }) => {
  it('N1 its document says what the app answers, with versions and prefixes', async () => {
    const app = await start({ imports: [auth0()], controllers: [Orders] }, (nest) =>
      nest.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' }).setGlobalPrefix('api'),
    );
    const document = addSecurity(SwaggerModule.createDocument(app, config), routesOf(app), {
      tokens,
      open: ['GET /api/orders/of/everybody'],
    });
    const paths = document.paths as unknown as Paths;
    const operations = Object.entries(paths).map(([path, { get }]) => [
      path,
      get?.security,
      Object.keys(get?.responses ?? {}),
    ]);
    expect(operations).toEqual([
      ['/api/v1/orders', [{ auth0: ['read:orders'] }], ['200', '401', '403']],
      ['/api/v2/orders/{id}', [{ auth0: ['read:orders', 'read:secrets'] }], ['200', '401', '403']],
      ['/api/orders/of/everybody', [], ['200']],
    ]);
    expect(document.components?.securitySchemes).toMatchObject({ auth0: tokens });
    await expectAnswers(app, paths);
  });
});

// The sample of docs/openapi.md, as it stands there.
const page = readFileSync(new URL('../docs/openapi.md', import.meta.url), 'utf8');
const code = page
  .split('```ts\n')
  .find((block) => block.includes('SwaggerModule.setup'))
  ?.split('```')[0];
const artifacts = fileURLToPath(new URL('.artifacts/', import.meta.url));
mkdirSync(artifacts, { recursive: true });
const folder = mkdtempSync(join(artifacts, 'swagger-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'app.ts');
writeFileSync(file, `${code}`);
vi.stubEnv('AUTH0_DOMAIN', 'tenant.us.auth0.com');
vi.stubEnv('AUTH0_AUDIENCE', 'https://orders.example.com/');
const { createApp, serveDocument } = (await import(pathToFileURL(file).href)) as {
  createApp(): Promise<INestApplication>;
  serveDocument(app: INestApplication): void;
};

describe('the sample of docs/openapi.md for NestJS', () => {
  it('N1 serves a document that says what the app answers', async () => {
    const app = await nestOnExpress.create({ imports: [nestOnExpress.auth0()], controllers: [Health] });
    serveDocument(app);
    await app.listen(0, '127.0.0.1');
    const response = await fetch(`${await app.getUrl()}/docs-json`);
    const { paths, components } = (await response.json()) as { paths: Paths; components: object };
    expect(paths).toMatchObject({
      '/health': { get: { security: [] } },
      '/orders': {
        get: { security: [{ auth0: [] }, { auth0_dpop: [] }], responses: { 200: {}, 401: {}, 403: {} } },
      },
    });
    expect(components).toMatchObject({ securitySchemes: { auth0: { scheme: 'bearer' } } });
    // They are routes of the platform, which no guard of NestJS protects.
    const docs = nestOnExpress.routesOf(app).filter(({ path }) => path.startsWith('/docs'));
    expect(docs.length).toBeGreaterThan(0);
    expect(docs.every(({ access }) => access === 'unknown')).toBe(true);
  });

  it('N3 creates an app without arguments, and without the routes of the document', async () => {
    const app = await createApp();
    onTestFinished(() => app.close());
    await app.init();
    expect(nestOnExpress.routesOf(app)).toEqual([]);
  });
});
