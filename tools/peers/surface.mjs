// What a package that people migrate from exports, and which options it takes: read from its own declarations.
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import ts from 'typescript';

const require = createRequire(import.meta.url);

/**
 * @param {string} packageName a dependency of this package
 * @param {string} optionsType the exported type of its options
 * @returns {{ exports: string[], options: string[] }} names; options of options as `dpop.required`
 */
export function surfaceOf(packageName, optionsType) {
  const manifest = require.resolve(`${packageName}/package.json`);
  const { types, typings = types } = require(manifest);
  const entry = require.resolve(`${packageName}/${typings.replace(/^\.\//, '')}`);
  const program = ts.createProgram([entry], { strict: true, skipLibCheck: true, types: ['node'] });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(entry));
  if (module === undefined) throw new Error(`${entry} is no module.`);
  const exported = checker.getExportsOfModule(module).filter(({ name }) => name !== 'prototype');
  const options = exported.find(({ name }) => name === optionsType);
  if (options === undefined) throw new Error(`${packageName} does not export ${optionsType}.`);
  const type = checker.getDeclaredTypeOfSymbol(resolved(options, checker));
  return {
    exports: exported.map(({ name }) => name).sort(),
    options: [...new Set(pathsOf(type, { checker, folder: dirname(manifest) + sep }))].sort(),
  };
}

function pathsOf(type, context, prefix = '') {
  const { checker, folder } = context;
  const parts = type.isUnion() ? type.types : [type];
  return parts.flatMap((part) =>
    checker.getPropertiesOfType(part).flatMap((property) => {
      const path = `${prefix}${property.name}`;
      const inner = checker.getNonNullableType(checker.getTypeOfSymbol(property));
      const holdsOptions = objectsOf(inner).filter((object) => isPlain(object, folder));
      return [path, ...holdsOptions.flatMap((object) => pathsOf(object, context, `${path}.`))];
    }),
  );
}

function objectsOf(type) {
  return (type.isUnion() ? type.types : [type]).filter((part) => part.flags & ts.TypeFlags.Object);
}

/** Whether a type is one of the package's own with named members: no function, list or class of somebody else. */
function isPlain(type, folder) {
  const declared = type.symbol?.declarations ?? [];
  const own = declared.some((node) => node.getSourceFile().fileName.replaceAll('/', sep).startsWith(folder));
  return own && type.getCallSignatures().length === 0 && !/^(JWK|JSONWebKey)/.test(type.symbol.name);
}

function resolved(symbol, checker) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
