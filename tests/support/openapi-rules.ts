import { expect } from 'vitest';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly responses: Readonly<Record<string, { readonly description: unknown }>>;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

/**
 * What OpenAPI 3.1.1 demands of the documents that are written here, and their JSON schema cannot say: of paths (4.8.8), parameters
 * (4.8.12), responses (4.8.17) and security (4.8.30).
 */
export function expectValidOpenApi(document: object): void {
  const { components, openapi, paths } = document as {
    openapi: string;
    paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
    components: { securitySchemes: Readonly<Record<string, { type: string }>> };
  };
  expect(openapi).toBe('3.1.1');
  const shapes = Object.keys(paths).map((path) => path.replaceAll(/\{[^{}]*\}/g, '{}'));
  expect(shapes).toEqual([...new Set(shapes)]);
  for (const [path, item] of Object.entries(paths)) {
    expect(path).toMatch(/^\//);
    const names = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name);
    expect(names).toEqual([...new Set(names)]);
    for (const { parameters = [], responses, security } of Object.values(item)) {
      expect(parameters.map((one) => one.name)).toEqual(names);
      for (const one of parameters) expect(one).toMatchObject({ in: 'path', required: true });
      expect(Object.keys(responses).length).toBeGreaterThan(0);
      for (const one of Object.values(responses)) expect(one.description).toEqual(expect.any(String));
      for (const [name, scopes] of security.flatMap((one) => Object.entries(one))) {
        expect(components.securitySchemes).toHaveProperty(name);
        if (components.securitySchemes[name]?.type === 'http') expect(scopes).toEqual([]);
      }
    }
  }
}
