const NAMES = /\{([^{}]*)\}/g;

/** What templates of one path have in common: OpenAPI tells none by the names of its parameters (3.1.1 section 4.8.8). */
export function shapeOf(template: string): string {
  return template.replaceAll(NAMES, '{}');
}

/** The same path, where each parameter has a name of its own: no name may be in a path twice (3.1.1 section 4.8.12). */
export function withUniqueNames(template: string): string {
  const taken = new Set<string>();
  return template.replaceAll(NAMES, (_all, name: string) => {
    let unique = name;
    for (let count = 2; taken.has(unique); count += 1) unique = `${name}_${count}`;
    taken.add(unique);
    return `{${unique}}`;
  });
}

/** The member `parameters` of an operation. */
export function parametersOf(template: string): object {
  const names = [...template.matchAll(NAMES)].map(([, name]) => name);
  if (names.length === 0) return {};
  return {
    parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
  };
}
