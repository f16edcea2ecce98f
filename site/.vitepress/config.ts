import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import footnote from 'markdown-it-footnote';
import { defineConfig } from 'vitepress';
import { root } from '../../scripts/lib/files.mjs';
import { slugOf } from '../../scripts/lib/links.mjs';
import { INDEX } from '../../scripts/lib/parts.mjs';
import { BASE, REPOSITORY, SITE } from '../lib/address.mjs';
import { navigation } from '../lib/navigation.mjs';
import { referenceSidebar } from '../lib/reference.mjs';
import { routes } from '../lib/routes.mjs';
import { OUT } from '../lib/stage.mjs';
import { pageHead } from './head.js';
import { extendMarkdown } from './markdown.js';
import { search } from './search.js';

const { nav, sidebar } = navigation(readFileSync(join(root, INDEX), 'utf8'), routes());
const absent = fileURLToPath(new URL('absent.js', import.meta.url));

// The pages are outside of this package, which has Vue. What renders them is inside: it finds Vue by itself.
const vueOfThisPackage = {
  name: 'site:vue',
  enforce: 'pre' as const,
  resolveId: (id: string, _importer: string | undefined, { ssr = false }: { ssr?: boolean }) =>
    ssr && /^vue(?:\/server-renderer)?$/.test(id) ? { id, external: true } : undefined,
};

export default defineConfig({
  title: 'auth0-api',
  description: 'Protects Node.js HTTP APIs with Auth0 access tokens',
  lang: 'en',
  base: BASE,
  srcDir: join(root, OUT, 'pages'),
  outDir: join(root, OUT, 'dist'),
  cacheDir: join(root, OUT, 'cache'),
  cleanUrls: true,
  sitemap: { hostname: `${SITE}/` },
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${BASE}logo.svg` }]],
  transformHead: pageHead,
  transformPageData(page) {
    const { source } = page.frontmatter;
    // What "Edit this page" opens.
    return typeof source === 'string' ? { filePath: source } : {};
  },
  markdown: {
    anchor: { slugify: slugOf },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    languageAlias: { cjs: 'js', mjs: 'js' },
    config(md) {
      md.use(footnote);
      extendMarkdown(md);
    },
  },
  themeConfig: {
    logo: '/logo.svg',
    nav: [...nav, { text: 'API', link: '/api/', activeMatch: '^/api/' }],
    sidebar: { '/api/': referenceSidebar(), ...sidebar },
    outline: { level: [2, 3], label: 'On this page' },
    search: {
      provider: 'local',
      options: {
        ...search,
        // Its name says all that can be read on it.
        translations: { button: { buttonText: 'Search (press /)', buttonAriaLabel: 'Search (press /)' } },
      },
    },
    editLink: { pattern: `${REPOSITORY}/edit/main/:path`, text: 'Edit this page on GitHub' },
    socialLinks: [{ icon: 'github', link: REPOSITORY }],
    externalLinkIcon: true,
  },
  vite: {
    resolve: { alias: [{ find: '@docsearch/js', replacement: absent }] },
    build: { chunkSizeWarningLimit: 2_000 },
    plugins: [vueOfThisPackage],
  },
});
