import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { Diagram } from './diagram.js';
import { Landing } from './landing.js';
import { Layout } from './layout.js';
import { Tabs } from './tabs.js';
import './style.css';

export default {
  extends: DefaultTheme,
  Layout,
  enhanceApp({ app }) {
    app.component('Diagram', Diagram);
    app.component('Landing', Landing);
    app.component('Tabs', Tabs);
  },
} satisfies Theme;
