import { type DefaultTheme, useData, withBase } from 'vitepress';
import { type FunctionalComponent, h } from 'vue';

/** What is shown where there is no page: what readers who followed a link can do next. */
export const Missing: FunctionalComponent = () => {
  const { theme } = useData<DefaultTheme.Config>();
  const repository = theme.value.socialLinks?.[0]?.link;
  return h('div', { class: 'missing' }, [
    h('h1', 'There is no such page'),
    h(
      'p',
      'The address may be mistyped, or the page may have got another name. Its text is probably still here.',
    ),
    h('div', { class: 'landing-actions' }, [
      h('button', { type: 'button', class: 'action brand', onClick: openSearch }, 'Search'),
      h('a', { class: 'action alt', href: withBase('/docs') }, 'All pages'),
      h('a', { class: 'action alt', href: withBase('/') }, 'First page'),
    ]),
    h('p', [
      'If a page of ours led you here, please ',
      h('a', { href: `${repository}/issues` }, 'tell us which'),
      '.',
    ]),
  ]);
};

/** The button of VitePress is there at every width. */
function openSearch(): void {
  document.querySelector<HTMLButtonElement>('#local-search button')?.click();
}
