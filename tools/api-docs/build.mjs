// Makes the API reference from doc comments: `npm run api-docs`. It fails for an export, a method or an option without
// a doc comment, for a link in one that leads nowhere, for a type that is used in public but not exported, and for
// what a user calls without an example (`npm run snippets` compiles those).
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Application, ReflectionKind } from 'typedoc';
import { packageFolders, root } from '../../scripts/lib/files.mjs';

const OUT = '.artifacts/api-docs';

// Members that tell all by their name and type need no sentence; options do, for their unit and default.
const DOCUMENTED = ['Enum', 'Variable', 'Function', 'Class', 'Interface', 'Method', 'Accessor', 'TypeAlias'];
const HOLDS_OPTIONS = /(Options|Arguments)$/;
// As `npm run snippets` finds it.
const EXAMPLE = /^```ts$/m;

const entries = packageFolders().flatMap(entriesOf);
const app = await Application.bootstrapWithPlugins({
  name: 'auth0-api',
  entryPoints: entries.map(({ source }) => join(root, source)),
  tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
  basePath: root,
  // typedoc would look for it from where it is itself.
  plugin: [fileURLToPath(import.meta.resolve('typedoc-plugin-markdown'))],
  out: join(root, OUT),
  readme: 'none',
  // As the site shows it: site/lib/reference.mjs.
  entryFileName: 'index',
  excludeScopesInPaths: true,
  hideBreadcrumbs: true,
  hidePageHeader: true,
  parametersFormat: 'table',
  useCodeBlocks: true,
  disableSources: true,
  excludePrivate: true,
  excludeInternal: true,
  excludeExternals: true,
  requiredToBeDocumented: DOCUMENTED,
  packagesRequiringDocumentation: entries.map(({ packageName }) => packageName),
  validation: { notExported: true, invalidLink: true, notDocumented: true },
});

const project = await app.convert();
if (project === undefined) throw new Error('typedoc could not read the sources.');
nameModules(project);
app.validate(project);
for (const option of undocumentedOptions(project)) {
  app.logger.warn(`${option.getFullName()} is an option without a doc comment`);
}
for (const callable of withoutExample(project)) {
  app.logger.warn(`${callable.getFullName()} has no @example with a \`\`\`ts block`);
}
rmSync(join(root, OUT), { recursive: true, force: true });
await app.generateOutputs(project);
const { warningCount, errorCount } = app.logger;
console.log(`api docs: ${entries.length} entries in ${OUT}, ${warningCount + errorCount} problems`);
process.exitCode = warningCount + errorCount > 0 ? 1 : 0;

/** What can be imported of a package, by the source files of its `exports`. */
function entriesOf(folder) {
  const { name, exports } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  return Object.entries(exports)
    .filter(([, target]) => target.source !== undefined)
    .map(([path, { source }]) => ({
      packageName: name,
      name: name + path.slice(1),
      source: join(folder, source),
    }));
}

/** Calls the modules what users import, rather than by the paths of their sources. */
function nameModules({ children = [] }) {
  for (const module of children) {
    const entry = entries.find(({ source }) =>
      [`${module.name}.ts`, `${module.name}/index.ts`].includes(source.replaceAll('\\', '/')),
    );
    if (entry === undefined) throw new Error(`No package exports ${module.name}.`);
    module.name = entry.name;
  }
}

/** Options are what people look up: each needs its meaning, also where its type seems to tell all. */
function undocumentedOptions(project) {
  return project
    .getReflectionsByKind(ReflectionKind.Property)
    .filter(
      (property) =>
        property.parent?.kindOf(ReflectionKind.Interface) &&
        HOLDS_OPTIONS.test(property.parent.name) &&
        !property.hasComment(),
    );
}

/** What users call has an example, and so has every other constant: types alone need none. */
function withoutExample(project) {
  const { Class, Function: Plain, Method, Variable } = ReflectionKind;
  return project
    .getReflectionsByKind(Class | Plain | Method | Variable)
    .filter((reflection) => !reflection.kindOf(Method) || isCalledByUsers(reflection))
    .filter(({ comment, signatures = [] }) => ![{ comment }, ...signatures].some(hasExample));
}

/** Methods of a class, without those that it has of an interface or of another class of ours. */
function isCalledByUsers({ name, parent, signatures: [{ inheritedFrom, implementationOf }] }) {
  const isTold = implementationOf !== undefined || inheritedFrom?.reflection !== undefined;
  return parent.kindOf(ReflectionKind.Class) && !isTold && !name.startsWith('[');
}

function hasExample({ comment }) {
  const examples = comment?.blockTags.filter(({ tag }) => tag === '@example') ?? [];
  return examples.some(({ content }) => content.some(({ text }) => EXAMPLE.test(text)));
}
