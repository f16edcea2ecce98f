import { resolveComponent, withCtx, createVNode, createTextVNode, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Bundling","description":"This page shows how to bundle an app with these packages: for a cloud function, for Next.js, or to ship a single file. A server does not need a bundler, because the packages run as they are installed.","frontmatter":{"source":"docs/bundling.md","description":"This page shows how to bundle an app with these packages: for a cloud function, for Next.js, or to ship a single file. A server does not need a bundler, because the packages run as they are installed.","keywords":"Bundling, use esbuild, Rolldown, Vite, webpack or Next.js; or fix a warning about two copies, bundler, esbuild, webpack, Vite, dual package, two copies"},"headers":[],"relativePath":"bundling.md","filePath":"docs/bundling.md"}');
const _sfc_main = { name: "bundling.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_Tabs = resolveComponent("Tabs");
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="bundling" tabindex="-1">Bundling <a class="header-anchor" href="#bundling" aria-label="Permalink to &quot;Bundling&quot;">​</a></h1><p>This page shows how to bundle an app with these packages: for a cloud function, for Next.js, or to ship a single file. A server does not need a bundler, because the packages run as they are installed.</p><p>Bundle for Node.js, or <a href="/auth0-api/web#on-cloudflare-workers">for Cloudflare Workers</a>. Put all packages into the bundle, or leave all of them outside. Each configuration below was tested in the named version, with an app that sends 401 and 200 responses, explains a request and exchanges a token.</p><div class="wide prose" tabindex="0" role="region" aria-label="Table"><table role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader">bundler</th><th role="columnheader">tested with</th><th role="columnheader">output</th></tr></thead><tbody role="rowgroup"><tr role="row"><td role="cell" data-column="bundler">esbuild</td><td role="cell" data-column="tested with">0.28.2</td><td role="cell" data-column="output">ES module and CommonJS, one file, minified</td></tr><tr role="row"><td role="cell" data-column="bundler">Rolldown</td><td role="cell" data-column="tested with">1.3.2</td><td role="cell" data-column="output">ES module, minified</td></tr><tr role="row"><td role="cell" data-column="bundler">Vite, <code>build --ssr</code></td><td role="cell" data-column="tested with">8.3.8</td><td role="cell" data-column="output">leaves packages outside</td></tr><tr role="row"><td role="cell" data-column="bundler">webpack</td><td role="cell" data-column="tested with">5.113.0</td><td role="cell" data-column="output">ES module and CommonJS, minified</td></tr><tr role="row"><td role="cell" data-column="bundler">Next.js</td><td role="cell" data-column="tested with">16.4.6</td><td role="cell" data-column="output">its own</td></tr><tr role="row"><td role="cell" data-column="bundler">esbuild, for workerd (miniflare 4.20260426)</td><td role="cell" data-column="tested with">0.28.2</td><td role="cell" data-column="output">ES module, one file</td></tr><tr role="row"><td role="cell" data-column="bundler">wrangler</td><td role="cell" data-column="tested with">4.86.0</td><td role="cell" data-column="output">its own, for workerd. Built, started with <code>wrangler dev</code> and called, with 401 and 200 responses</td></tr></tbody></table></div><h2 id="what-to-import" tabindex="-1">What to import <a class="header-anchor" href="#what-to-import" aria-label="Permalink to &quot;What to import&quot;">​</a></h2><div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>you need</th><th>import it from</th></tr></thead><tbody><tr><td><code>auth0()</code>, guards, <code>ApiClient</code>, errors, everything else</td><td>your adapter, such as <code>@auth0-api/hono</code></td></tr><tr><td><code>getTokenOnBehalfOf</code> and the other <a href="/auth0-api/token-exchange">token exchanges</a></td><td><code>@auth0-api/hono/exchange</code></td></tr><tr><td><a href="/auth0-api/diagnosis"><code>explain</code></a></td><td><code>@auth0-api/hono/explain</code></td></tr></tbody></table></div><p>Every adapter has these three entries, and so has <code>@auth0-api/core</code>. Import from the adapter that you installed: where packages are installed strictly, an app cannot import core unless it installs core itself, and then its version may be <a href="#two-copies">another one</a>. The functions of <code>/exchange</code> and <code>/explain</code> take a client of the same copy, such as <code>auth0().client</code>.</p><p>The main entry does not contain exchanges and explanations, because a bundler for one file cannot load them later: it puts in everything that could be loaded. <code>npm run size</code> in the repository bundles these apps for workerd with esbuild 0.28.2, as one minified ES module. It reported on 29 November 2026:</p><div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>app</th><th>minified, kB</th><th>gzipped, kB</th></tr></thead><tbody><tr><td>Hono alone</td><td>20.2</td><td>8.4</td></tr><tr><td>Hono with its <code>jwk</code> middleware, which checks signatures and times</td><td>32.5</td><td>12.5</td></tr><tr><td><code>@auth0-api/hono</code> with a guard</td><td>154.5</td><td>54.3</td></tr><tr><td>the same with an exchange</td><td>206.9</td><td>72.9</td></tr><tr><td>the same with an exchange and <code>explain</code></td><td>242.4</td><td>84.7</td></tr></tbody></table></div><p>These are esbuild&#39;s sizes. wrangler adds what replaces parts of Node.js: with <code>--minify</code>, the last app takes 270 KiB, or 95 KiB gzipped.</p><p><code>npm run packaging</code> fails if one of the last three grows by more than about 2 %.</p><ul><li>A bundle contains only the guards that the app uses.</li><li>A bundle for workerd does not contain the code behind <code>revocation</code> and <code>auth.signal</code>, because workerd has no timers that outlast a request. Bundlers for workerd choose this with the condition <code>workerd</code>. Do not set this condition in a bundle for another runtime: there, the option and the signal end in a <code>ConfigurationError</code>.</li><li>Every other option is in the bundle, used or not, because options are plain values.</li></ul><h2 id="esbuild" tabindex="-1">esbuild <a class="header-anchor" href="#esbuild" aria-label="Permalink to &quot;esbuild&quot;">​</a></h2>`);
  _push(ssrRenderComponent(_component_Tabs, {
    group: "packages",
    names: "npm|pnpm|yarn|bun"
  }, {
    tab0: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>npx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> esbuild</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> server.js</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --bundle</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --minify</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --platform=node</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --format=cjs</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --outfile=dist/server.cjs</span></span></code></pre></div>`);
      } else {
        return [
          createVNode("div", { class: "language-sh vp-adaptive-theme" }, [
            createVNode("button", {
              title: "Copy Code",
              class: "copy"
            }),
            createVNode("span", { class: "lang" }, "sh"),
            createVNode("pre", {
              class: "shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code",
              tabindex: "0"
            }, [
              createVNode("code", null, [
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "npx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " esbuild"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " server.js"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --bundle"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --minify"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --platform=node"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --format=cjs"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --outfile=dist/server.cjs")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab1: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>pnpm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> esbuild</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> server.js</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --bundle</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --minify</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --platform=node</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --format=cjs</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --outfile=dist/server.cjs</span></span></code></pre></div>`);
      } else {
        return [
          createVNode("div", { class: "language-sh vp-adaptive-theme" }, [
            createVNode("button", {
              title: "Copy Code",
              class: "copy"
            }),
            createVNode("span", { class: "lang" }, "sh"),
            createVNode("pre", {
              class: "shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code",
              tabindex: "0"
            }, [
              createVNode("code", null, [
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "pnpm"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " esbuild"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " server.js"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --bundle"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --minify"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --platform=node"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --format=cjs"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --outfile=dist/server.cjs")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab2: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>yarn</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> esbuild</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> server.js</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --bundle</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --minify</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --platform=node</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --format=cjs</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --outfile=dist/server.cjs</span></span></code></pre></div>`);
      } else {
        return [
          createVNode("div", { class: "language-sh vp-adaptive-theme" }, [
            createVNode("button", {
              title: "Copy Code",
              class: "copy"
            }),
            createVNode("span", { class: "lang" }, "sh"),
            createVNode("pre", {
              class: "shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code",
              tabindex: "0"
            }, [
              createVNode("code", null, [
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "yarn"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " esbuild"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " server.js"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --bundle"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --minify"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --platform=node"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --format=cjs"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --outfile=dist/server.cjs")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab3: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>bun</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> x</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> esbuild</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> server.js</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --bundle</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --minify</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --platform=node</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --format=cjs</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --outfile=dist/server.cjs</span></span></code></pre></div>`);
      } else {
        return [
          createVNode("div", { class: "language-sh vp-adaptive-theme" }, [
            createVNode("button", {
              title: "Copy Code",
              class: "copy"
            }),
            createVNode("span", { class: "lang" }, "sh"),
            createVNode("pre", {
              class: "shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code",
              tabindex: "0"
            }, [
              createVNode("code", null, [
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "bun"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " x"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " esbuild"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " server.js"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --bundle"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --minify"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --platform=node"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --format=cjs"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --outfile=dist/server.cjs")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    _: 1
  }, _parent));
  _push(`<p>With <code>--format=esm</code>, CommonJS frameworks such as Express and Koa need a <code>require</code>. This banner adds it:</p>`);
  _push(ssrRenderComponent(_component_Tabs, {
    group: "packages",
    names: "npm|pnpm|yarn|bun"
  }, {
    tab0: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>npx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> esbuild</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> server.js</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --bundle</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --minify</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --platform=node</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --format=esm</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --outfile=dist/server.mjs</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}> \\</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}>  --banner:js=</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}>&quot;import { createRequire } from &#39;node:module&#39;; const require = createRequire(import.meta.url);&quot;</span></span></code></pre></div>`);
      } else {
        return [
          createVNode("div", { class: "language-sh vp-adaptive-theme" }, [
            createVNode("button", {
              title: "Copy Code",
              class: "copy"
            }),
            createVNode("span", { class: "lang" }, "sh"),
            createVNode("pre", {
              class: "shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code",
              tabindex: "0"
            }, [
              createVNode("code", null, [
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "npx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " esbuild"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " server.js"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --bundle"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --minify"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --platform=node"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --format=esm"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --outfile=dist/server.mjs"),
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, " \\")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, "  --banner:js="),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, `"import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"`)
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab1: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>pnpm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> esbuild</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> server.js</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --bundle</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --minify</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --platform=node</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --format=esm</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --outfile=dist/server.mjs</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}> \\</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}>  --banner:js=</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}>&quot;import { createRequire } from &#39;node:module&#39;; const require = createRequire(import.meta.url);&quot;</span></span></code></pre></div>`);
      } else {
        return [
          createVNode("div", { class: "language-sh vp-adaptive-theme" }, [
            createVNode("button", {
              title: "Copy Code",
              class: "copy"
            }),
            createVNode("span", { class: "lang" }, "sh"),
            createVNode("pre", {
              class: "shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code",
              tabindex: "0"
            }, [
              createVNode("code", null, [
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "pnpm"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " esbuild"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " server.js"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --bundle"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --minify"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --platform=node"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --format=esm"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --outfile=dist/server.mjs"),
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, " \\")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, "  --banner:js="),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, `"import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"`)
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab2: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>yarn</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> esbuild</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> server.js</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --bundle</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --minify</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --platform=node</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --format=esm</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --outfile=dist/server.mjs</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}> \\</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}>  --banner:js=</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}>&quot;import { createRequire } from &#39;node:module&#39;; const require = createRequire(import.meta.url);&quot;</span></span></code></pre></div>`);
      } else {
        return [
          createVNode("div", { class: "language-sh vp-adaptive-theme" }, [
            createVNode("button", {
              title: "Copy Code",
              class: "copy"
            }),
            createVNode("span", { class: "lang" }, "sh"),
            createVNode("pre", {
              class: "shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code",
              tabindex: "0"
            }, [
              createVNode("code", null, [
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "yarn"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " esbuild"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " server.js"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --bundle"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --minify"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --platform=node"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --format=esm"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --outfile=dist/server.mjs"),
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, " \\")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, "  --banner:js="),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, `"import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"`)
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab3: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>bun</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> x</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> esbuild</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> server.js</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --bundle</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --minify</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --platform=node</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --format=esm</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --outfile=dist/server.mjs</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}> \\</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}>  --banner:js=</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}>&quot;import { createRequire } from &#39;node:module&#39;; const require = createRequire(import.meta.url);&quot;</span></span></code></pre></div>`);
      } else {
        return [
          createVNode("div", { class: "language-sh vp-adaptive-theme" }, [
            createVNode("button", {
              title: "Copy Code",
              class: "copy"
            }),
            createVNode("span", { class: "lang" }, "sh"),
            createVNode("pre", {
              class: "shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code",
              tabindex: "0"
            }, [
              createVNode("code", null, [
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "bun"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " x"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " esbuild"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " server.js"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --bundle"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --minify"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --platform=node"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --format=esm"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --outfile=dist/server.mjs"),
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, " \\")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, "  --banner:js="),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, `"import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"`)
                ])
              ])
            ])
          ])
        ];
      }
    }),
    _: 1
  }, _parent));
  _push(`<p>To leave all packages outside, use <code>--packages=external</code>. For a worker, see <a href="/auth0-api/web#on-cloudflare-workers">Cloudflare Workers</a>.</p><h2 id="rolldown" tabindex="-1">Rolldown <a class="header-anchor" href="#rolldown" aria-label="Permalink to &quot;Rolldown&quot;">​</a></h2><div class="language-js vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">js</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#66707B;--shiki-dark:#BDC4CC;">// rolldown.config.js</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">export</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> default</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> {</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">  input: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;server.js&#39;</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">,</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">  platform: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;node&#39;</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">,</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">  output: { dir: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;dist&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, format: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;esm&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, minify: </span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;">true</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> }</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">,</span></span>
<span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">}</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div><p>Rarely used code, such as what decrypts tokens, is in separate files that are loaded on first use. Other bundlers do the same, or put everything into one file. Both work.</p><h2 id="vite" tabindex="-1">Vite <a class="header-anchor" href="#vite" aria-label="Permalink to &quot;Vite&quot;">​</a></h2>`);
  _push(ssrRenderComponent(_component_Tabs, {
    group: "packages",
    names: "npm|pnpm|yarn|bun"
  }, {
    tab0: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>npx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> vite</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> build</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --ssr</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> server.js</span></span></code></pre></div>`);
      } else {
        return [
          createVNode("div", { class: "language-sh vp-adaptive-theme" }, [
            createVNode("button", {
              title: "Copy Code",
              class: "copy"
            }),
            createVNode("span", { class: "lang" }, "sh"),
            createVNode("pre", {
              class: "shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code",
              tabindex: "0"
            }, [
              createVNode("code", null, [
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "npx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " vite"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " build"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --ssr"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " server.js")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab1: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>pnpm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> vite</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> build</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --ssr</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> server.js</span></span></code></pre></div>`);
      } else {
        return [
          createVNode("div", { class: "language-sh vp-adaptive-theme" }, [
            createVNode("button", {
              title: "Copy Code",
              class: "copy"
            }),
            createVNode("span", { class: "lang" }, "sh"),
            createVNode("pre", {
              class: "shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code",
              tabindex: "0"
            }, [
              createVNode("code", null, [
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "pnpm"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " vite"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " build"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --ssr"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " server.js")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab2: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>yarn</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> vite</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> build</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --ssr</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> server.js</span></span></code></pre></div>`);
      } else {
        return [
          createVNode("div", { class: "language-sh vp-adaptive-theme" }, [
            createVNode("button", {
              title: "Copy Code",
              class: "copy"
            }),
            createVNode("span", { class: "lang" }, "sh"),
            createVNode("pre", {
              class: "shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code",
              tabindex: "0"
            }, [
              createVNode("code", null, [
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "yarn"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " vite"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " build"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --ssr"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " server.js")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab3: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>bun</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> x</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> vite</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> build</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --ssr</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> server.js</span></span></code></pre></div>`);
      } else {
        return [
          createVNode("div", { class: "language-sh vp-adaptive-theme" }, [
            createVNode("button", {
              title: "Copy Code",
              class: "copy"
            }),
            createVNode("span", { class: "lang" }, "sh"),
            createVNode("pre", {
              class: "shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code",
              tabindex: "0"
            }, [
              createVNode("code", null, [
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "bun"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " x"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " vite"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " build"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --ssr"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " server.js")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    _: 1
  }, _parent));
  _push(`<p>Vite leaves packages outside, so install them where <code>dist/server.js</code> runs.</p><h2 id="webpack" tabindex="-1">webpack <a class="header-anchor" href="#webpack" aria-label="Permalink to &quot;webpack&quot;">​</a></h2><div class="language-js vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">js</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#66707B;--shiki-dark:#BDC4CC;">// webpack.config.mjs</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">export</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> default</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> {</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">  mode: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;production&#39;</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">,</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">  target: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;node20&#39;</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">,</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">  entry: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;./server.js&#39;</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">,</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">  output: { path: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">\`\${</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">process</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">cwd</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">()</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">}/dist\`</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, filename: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;server.cjs&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> }</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">,</span></span>
<span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">}</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div><p>webpack warns about <code>express/lib/view.js</code>, which loads template engines by name. If your API has no templates, ignore the warning.</p><p><code>mode: &#39;production&#39;</code> writes <code>NODE_ENV</code> into the bundle. A tenant of <code>@auth0-api/testing</code> does not start in such a bundle, so that a production app cannot trust it by mistake.</p><h2 id="nextjs" tabindex="-1">Next.js <a class="header-anchor" href="#nextjs" aria-label="Permalink to &quot;Next.js&quot;">​</a></h2><p>Next.js bundles the imports of each route handler separately. Leave core outside, so that handlers, <code>instrumentation.ts</code> and your own server share one copy:</p><div class="language-js vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">js</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#66707B;--shiki-dark:#BDC4CC;">// next.config.mjs</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">export</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> default</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> { </span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">serverExternalPackages: [</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;@auth0-api/core&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">] </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">}</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div><p><code>next build</code> loads every route. If a module creates a client and <code>AUTH0_DOMAIN</code> is not set, the build fails. So the <a href="https://github.com/auth0-api/auth0-api/blob/main/examples/recipes/src/next.ts" target="_blank" rel="noreferrer">recipe</a> creates the client at the first request. If a variable is missing at run time, including <code>PUBLIC_ORIGIN</code>, every request gets 500.</p><h2 id="two-copies" tabindex="-1">Two copies <a class="header-anchor" href="#two-copies" aria-label="Permalink to &quot;Two copies&quot;">​</a></h2><div class="language-text vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">text</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span>[AUTH0_API_TWO_COPIES] Warning: Two copies of @auth0-api/core are loaded: 1.0.0 and 1.1.0.</span></span></code></pre></div><p>Two copies come from packages of different versions. Or a bundle contains one copy, and code outside loads the other. Guards and exchanges accept what the other copy verified. But <code>error instanceof ApiError</code> is false for an error of the other copy. And <code>auth0()</code> does not accept an <code>ApiClient</code> of the other copy as <code>client</code>.</p><ul><li><code>npm ls @auth0-api/core</code> shows which package needs which version. Update all <code>@auth0-api</code> packages together.</li><li>Import from the adapter that you installed: it exports all of core, from its own copy.</li><li>In a bundle, put all <code>@auth0-api</code> packages inside, or all outside.</li><li>A development server that reloads changed modules and <code>jest.resetModules()</code> also create a second copy. You can ignore the warning there.</li></ul><p>The warning appears once per process. If you cannot avoid two copies, check <code>error.name</code> or <code>error.reason</code> instead of the class.</p><h2 id="names" tabindex="-1">Names <a class="header-anchor" href="#names" aria-label="Permalink to &quot;Names&quot;">​</a></h2><p>A minifier renames classes. <code>error.name</code> does not change: it stays <code>ApiError</code>, <code>VerifyAccessTokenError</code> and so on. <code>error.constructor.name</code> changes.</p><h2 id="next" tabindex="-1">Next <a class="header-anchor" href="#next" aria-label="Permalink to &quot;Next&quot;">​</a></h2><ul><li><a href="/auth0-api/lambda">AWS Lambda</a>: run your API as a function</li><li><a href="/auth0-api/runtimes">Runtimes</a>: use Bun, Deno or Cloudflare Workers, and know what works there</li><li><a href="/auth0-api/performance">Performance</a>: know what a request costs, and how large to make the machine</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("bundling.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const bundling = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  bundling as default
};
