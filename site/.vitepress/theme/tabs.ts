import { computed, defineComponent, h, nextTick, onMounted, ref, useId } from 'vue';
import { choose, chosen, recall } from './choice.js';

const LABELS: Readonly<Record<string, string>> = { framework: 'Framework', packages: 'Package manager' };

/**
 * Alternatives, of which one is shown: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ with automatic activation. Every
 * panel is in the page, so that search engines and readers without JavaScript have all of them.
 */
export const Tabs = defineComponent({
  props: { group: { type: String, required: true }, names: { type: String, required: true } },
  setup(props, { slots }) {
    const id = useId();
    const names = computed(() => props.names.split('|'));
    // These tabs may lack what was chosen in others.
    const own = ref<string>();
    const selected = computed(() => {
      const found = names.value.indexOf(chosen[props.group] ?? '');
      return found === -1 ? Math.max(names.value.indexOf(own.value ?? ''), 0) : found;
    });
    const list = ref<HTMLElement>();
    onMounted(recall);

    async function select(index: number): Promise<void> {
      const name = names.value[index];
      const before = list.value?.getBoundingClientRect().top ?? 0;
      if (name === undefined) return;
      own.value = name;
      choose(props.group, name);
      await nextTick();
      // Tabs above may have become higher or lower: these stay under the pointer.
      window.scrollBy({
        top: (list.value?.getBoundingClientRect().top ?? before) - before,
        behavior: 'instant',
      });
      list.value?.querySelectorAll('button')[index]?.focus({ preventScroll: true });
    }

    function onKeydown(event: KeyboardEvent): void {
      const last = names.value.length - 1;
      const next = {
        ArrowLeft: selected.value === 0 ? last : selected.value - 1,
        ArrowRight: selected.value === last ? 0 : selected.value + 1,
        Home: 0,
        End: last,
      }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      void select(next);
    }

    const tab = (name: string, index: number) =>
      h(
        'button',
        {
          type: 'button',
          role: 'tab',
          id: `${id}-tab${index}`,
          'aria-controls': `${id}-panel${index}`,
          'aria-selected': index === selected.value,
          tabindex: index === selected.value ? 0 : -1,
          onClick: () => select(index),
        },
        name,
      );
    const panel = (_name: string, index: number) =>
      h(
        'div',
        {
          role: 'tabpanel',
          id: `${id}-panel${index}`,
          'aria-labelledby': `${id}-tab${index}`,
          hidden: index !== selected.value,
        },
        slots[`tab${index}`]?.(),
      );
    return () =>
      h('div', { class: 'tabs' }, [
        h(
          'div',
          { ref: list, role: 'tablist', 'aria-label': LABELS[props.group], onKeydown },
          names.value.map(tab),
        ),
        ...names.value.map(panel),
      ]);
  },
});
