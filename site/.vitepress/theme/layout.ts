import { useData, useRouter, withBase } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { computed, defineComponent, h, nextTick, onBeforeUnmount, onMounted } from 'vue';
import { Missing } from './missing.js';
import { markEntryPoint } from './reference-sidebar.js';

const INDEPENDENT =
  'This project is independent of Auth0 and Okta, and not affiliated with them. MIT licence.';

/** The layout of VitePress, with a footer on each page, and with the row or heading marked that a link leads to. */
export const Layout = defineComponent({
  setup() {
    const { page } = useData();
    const router = useRouter();
    const markdown = computed(() => withBase(`/${page.value.relativePath}`));

    onMounted(() => {
      mark();
      markEntryPoint();
      window.addEventListener('hashchange', mark);
      const { onAfterRouteChange } = router;
      router.onAfterRouteChange = async (to) => {
        await onAfterRouteChange?.(to);
        await nextTick(mark);
        markEntryPoint();
      };
    });
    onBeforeUnmount(() => window.removeEventListener('hashchange', mark));

    const footer = () =>
      h('footer', { class: 'site-footer' }, [
        h('p', INDEPENDENT),
        h('p', [
          page.value.isNotFound
            ? undefined
            : [h('a', { href: markdown.value, target: '_self' }, 'This page as Markdown'), ' · '],
          h('a', { href: withBase('/llms.txt'), target: '_self' }, 'llms.txt'),
          ' · ',
          h('a', { href: withBase('/security') }, 'Report a vulnerability'),
          ' · ',
          h('a', { href: withBase('/contributing') }, 'Contributing'),
        ]),
      ]);
    return () =>
      h(DefaultTheme.Layout, null, {
        'doc-after': footer,
        'page-bottom': footer,
        'not-found': () => [h(Missing), footer()],
      });
  },
});

/** CSS has `:target`, which stays as it was when a script changes the address, as VitePress does. */
function mark(): void {
  for (const marked of document.querySelectorAll('.targeted')) marked.classList.remove('targeted');
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id === '' ? null : document.getElementById(id);
  const shown = target?.closest('tr') ?? target;
  shown?.classList.add('targeted');
}
