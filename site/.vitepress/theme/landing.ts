import { withBase } from 'vitepress';
import { defineComponent, h } from 'vue';

/** The top of the first page: what it is, a sample, and that it is an independent project. */
export const Landing = defineComponent({
  props: { name: { type: String, required: true } },
  setup(props, { slots }) {
    const action = (text: string, path: string, kind: string) =>
      h('a', { class: `action ${kind}`, href: withBase(path) }, text);
    return () =>
      h('div', { class: 'landing' }, [
        h('div', { class: 'landing-text' }, [
          h('h1', { id: 'auth0-api', tabindex: -1 }, props.name),
          h('div', { class: 'landing-lead' }, slots.text?.()),
          h('div', { class: 'landing-actions' }, [
            action('Get started', '/start', 'brand'),
            action('All pages', '/docs', 'alt'),
            action('API reference', '/api/', 'alt'),
          ]),
          h('div', { class: 'landing-notice' }, slots.notice?.()),
        ]),
        h('div', { class: 'landing-sample' }, slots.sample?.()),
      ]);
  },
});
