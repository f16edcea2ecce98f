// pnpm installs an optional peer wherever it could be used, as soon as one package depends on it. With vitest that would be
// everywhere, in the demo's install too, which has to stay small. Tests that run in jsdom and happy-dom need the two beside
// vitest: it finds them by pnpm's own hoisting.
const LEFT_OUT = {
  vite: ['jiti', 'yaml'],
  vitest: ['@opentelemetry/api', 'happy-dom', 'jsdom'],
};

// VitePress brings the client of a search service, 28 MB of it. The site searches in the browser:
// site/.vitepress/config.ts puts an empty module in its place.
const UNUSED = {
  vitepress: ['@docsearch/js'],
};

module.exports = {
  hooks: {
    readPackage(manifest) {
      for (const peer of LEFT_OUT[manifest.name] ?? []) {
        delete manifest.peerDependencies[peer];
        delete manifest.peerDependenciesMeta[peer];
      }
      for (const dependency of UNUSED[manifest.name] ?? []) delete manifest.dependencies[dependency];
      return manifest;
    },
  },
};
