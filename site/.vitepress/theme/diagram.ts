import source from '@mermaid-js/tiny/dist/mermaid.tiny.js?url';
import { useData } from 'vitepress';
import { defineComponent, h, onBeforeUnmount, onMounted, ref, useId, watch } from 'vue';

interface Mermaid {
  initialize(options: Readonly<Record<string, unknown>>): void;
  render(id: string, code: string): Promise<{ svg: string }>;
}

let loading: Promise<Mermaid> | undefined;

/** Loads Mermaid once, when the first diagram comes near the window: pages without one never load it. */
function load(): Promise<Mermaid> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = source;
    script.onload = () => resolve((globalThis as unknown as { mermaid: Mermaid }).mermaid);
    script.onerror = () => reject(new Error('Mermaid could not be loaded.'));
    document.head.append(script);
  });
  return loading;
}

/** Each text has a contrast of 4.5 or more with what is behind it. */
function coloursOf(dark: boolean): Readonly<Record<string, string | boolean>> {
  const [text, line, fill, back, note] = dark
    ? ['#e5e7eb', '#9ca3af', '#1f2937', '#1b1b1f', '#134e4a']
    : ['#1f2937', '#4b5563', '#f3f4f6', '#ffffff', '#ccfbf1'];
  return {
    darkMode: dark,
    background: back,
    primaryColor: fill,
    primaryTextColor: text,
    primaryBorderColor: line,
    secondaryColor: fill,
    tertiaryColor: fill,
    tertiaryTextColor: text,
    lineColor: line,
    textColor: text,
    edgeLabelBackground: back,
    clusterBkg: back,
    clusterBorder: line,
    titleColor: text,
    actorBkg: fill,
    actorBorder: line,
    actorTextColor: text,
    actorLineColor: line,
    signalColor: text,
    signalTextColor: text,
    labelBoxBkgColor: fill,
    labelBoxBorderColor: line,
    labelTextColor: text,
    loopTextColor: text,
    noteBkgColor: note,
    noteTextColor: text,
    noteBorderColor: line,
  };
}

/** A Mermaid diagram in the colours of the page. Until it is drawn, and without JavaScript, its code is shown. */
export const Diagram = defineComponent({
  props: { code: { type: String, required: true } },
  setup(props) {
    const { isDark } = useData();
    const id = useId();
    const figure = ref<HTMLElement>();
    const svg = ref('');
    let observer: IntersectionObserver | undefined;

    async function draw(): Promise<void> {
      const mermaid = await load();
      mermaid.initialize({
        startOnLoad: false,
        securityLevel: 'strict',
        theme: 'base',
        themeVariables: coloursOf(isDark.value),
        fontFamily: getComputedStyle(document.body).fontFamily,
        suppressErrorRendering: true,
      });
      const drawn = await mermaid.render(`diagram-${id}`, decodeURIComponent(props.code));
      svg.value = drawn.svg;
    }

    onMounted(() => {
      observer = new IntersectionObserver(
        (entries) => {
          if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
          observer?.disconnect();
          void draw();
          watch(isDark, draw);
        },
        { rootMargin: '400px' },
      );
      if (figure.value !== undefined) observer.observe(figure.value);
    });
    onBeforeUnmount(() => observer?.disconnect());

    return () =>
      svg.value === ''
        ? h('figure', { ref: figure, class: 'diagram' }, [h('pre', decodeURIComponent(props.code))])
        : h('figure', {
            ref: figure,
            class: 'diagram',
            role: 'img',
            'aria-label': 'Diagram',
            tabindex: 0,
            innerHTML: svg.value,
          });
  },
});
