import type { HeadConfig, TransformContext } from 'vitepress';
import { BASE, SITE } from '../lib/address.mjs';

/** What each page says about itself: to search engines, to previews of links, and to programs that read Markdown. */
export function pageHead({ pageData, title, description }: TransformContext): HeadConfig[] {
  if (pageData.isNotFound) return [];
  const path = pageData.relativePath.replace(/(?:(^|\/)index)?\.md$/, '$1');
  return [
    ['link', { rel: 'canonical', href: `${SITE}/${path}` }],
    [
      'link',
      { rel: 'alternate', type: 'text/markdown', href: BASE + pageData.relativePath, title: 'Markdown' },
    ],
    [
      'link',
      {
        rel: 'alternate',
        type: 'text/plain',
        href: `${BASE}llms.txt`,
        title: 'All pages, for language models',
      },
    ],
    ['meta', { property: 'og:type', content: 'website' }],
    ['meta', { property: 'og:site_name', content: 'auth0-api' }],
    ['meta', { property: 'og:title', content: title }],
    ['meta', { property: 'og:description', content: description }],
    ['meta', { property: 'og:url', content: `${SITE}/${path}` }],
    ['meta', { name: 'twitter:card', content: 'summary' }],
  ];
}
