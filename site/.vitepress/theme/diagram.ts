import source from '@mermaid-js/tiny/dist/mermaid.tiny.js?url';
import { useData } from 'vitepress';
import { computed, defineComponent, h, onBeforeUnmount, onMounted, ref, useId, watch } from 'vue';

interface Mermaid {
  initialize(options: Readonly<Record<string, unknown>>): void;
  render(id: string, code: string): Promise<{ svg: string }>;
}

/** Drawings are shown at 6/7 of their size or more (style.css), so that no text is below 12 px. */
const FONT_SIZE = 14;

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

/** About the height of the drawing, so that little below it moves: steps of a sequence are below each other. */
function heightOf(code: string): number {
  return code.startsWith('sequenceDiagram') ? 150 + 46 * (code.match(/->>|Note /g)?.length ?? 0) : 280;
}

/**
 * A Mermaid diagram in the colours of the page, with its code as text for those who cannot see it, and without
 * JavaScript. Until it is drawn, its place is kept.
 */
export const Diagram = defineComponent({
  props: { code: { type: String, required: true }, title: { type: String, required: true } },
  setup(props) {
    const { isDark } = useData();
    const id = useId();
    const figure = ref<HTMLElement>();
    const svg = ref('');
    const failed = ref(false);
    const code = computed(() => decodeURIComponent(props.code));
    let observer: IntersectionObserver | undefined;

    async function draw(): Promise<void> {
      const mermaid = await load();
      const colours = coloursOf(isDark.value);
      mermaid.initialize({
        startOnLoad: false,
        securityLevel: 'strict',
        theme: 'base',
        themeVariables: colours,
        // A line behind a label does not strike it through.
        themeCSS: `.messageText { paint-order: stroke; stroke: ${colours.background}; stroke-width: 4px; }`,
        fontFamily: getComputedStyle(document.body).fontFamily,
        // One size for all text, which style.css knows, and no more room than the text needs.
        fontSize: FONT_SIZE,
        sequence: {
          messageFontSize: FONT_SIZE,
          noteFontSize: FONT_SIZE,
          actorFontSize: FONT_SIZE,
          // Lines break at this width, so that three parties fit beside the navigation of a small window.
          wrap: true,
          width: 200,
          // Lines end between their arrows. Without any padding, Mermaid puts lines on top of each other.
          wrapPadding: 1,
          actorMargin: 24,
          diagramMarginX: 16,
        },
        suppressErrorRendering: true,
      });
      svg.value = (await mermaid.render(`diagram-${id}`, code.value)).svg;
    }

    function attempt(): void {
      draw().catch(() => {
        failed.value = true;
      });
    }

    onMounted(() => {
      observer = new IntersectionObserver(
        (entries) => {
          if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
          observer?.disconnect();
          attempt();
          watch(isDark, attempt);
        },
        { rootMargin: '400px' },
      );
      if (figure.value !== undefined) observer.observe(figure.value);
    });
    onBeforeUnmount(() => observer?.disconnect());

    const waiting = () =>
      h(
        'p',
        { class: 'diagram-waiting', style: { height: `${heightOf(code.value)}px` } },
        `Diagram: ${props.title}`,
      );
    const drawing = () =>
      h('div', {
        class: 'diagram-drawing',
        role: 'img',
        'aria-label': `Diagram: ${props.title}`,
        tabindex: 0,
        style: { '--diagram-width': `${widthOf(svg.value)}px` },
        innerHTML: svg.value,
      });
    return () =>
      h('figure', { ref: figure, class: 'diagram' }, [
        svg.value === '' ? (failed.value ? undefined : waiting()) : drawing(),
        h('details', { open: failed.value }, [
          h('summary', 'The diagram as text'),
          h('pre', { tabindex: 0 }, code.value),
        ]),
      ]);
  },
});

/** The width at which text has its own size. */
function widthOf(drawn: string): number {
  return Math.ceil(Number(/viewBox="\S+ \S+ (\S+) /.exec(drawn)?.[1] ?? 0));
}
