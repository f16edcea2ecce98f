import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"EventConnection – @auth0-api/testing","description":"API reference / @auth0-api/testing","frontmatter":{"title":"EventConnection – @auth0-api/testing","description":"API reference / @auth0-api/testing","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/testing/interfaces/EventConnection.md","filePath":"api/testing/interfaces/EventConnection.md"}');
const _sfc_main = { name: "api/testing/interfaces/EventConnection.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/testing/">@auth0-api/testing</a></p><h1 id="interface-eventconnection" tabindex="-1">Interface: EventConnection <a class="header-anchor" href="#interface-eventconnection" aria-label="Permalink to &quot;Interface: EventConnection&quot;">​</a></h1><p>An open connection to the Events API.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><h3 id="openedat" tabindex="-1">openedAt <a class="header-anchor" href="#openedat" aria-label="Permalink to &quot;openedAt&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">openedAt</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: number;</span></span></code></pre></div><p>When it was opened by the tenant&#39;s clock, in Unix seconds.</p><hr><h3 id="types" tabindex="-1">types <a class="header-anchor" href="#types" aria-label="Permalink to &quot;types&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">types</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: readonly string[];</span></span></code></pre></div><p>The types that it gets; all if empty.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/testing/interfaces/EventConnection.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const EventConnection = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  EventConnection as default
};
