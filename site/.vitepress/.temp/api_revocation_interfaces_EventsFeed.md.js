import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"EventsFeed – @auth0-api/revocation","description":"API reference / @auth0-api/revocation","frontmatter":{"title":"EventsFeed – @auth0-api/revocation","description":"API reference / @auth0-api/revocation","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/revocation/interfaces/EventsFeed.md","filePath":"api/revocation/interfaces/EventsFeed.md"}');
const _sfc_main = { name: "api/revocation/interfaces/EventsFeed.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/revocation/">@auth0-api/revocation</a></p><h1 id="interface-eventsfeed" tabindex="-1">Interface: EventsFeed <a class="header-anchor" href="#interface-eventsfeed" aria-label="Permalink to &quot;Interface: EventsFeed&quot;">​</a></h1><p>A feed of Auth0&#39;s Events API.</p><h2 id="methods" tabindex="-1">Methods <a class="header-anchor" href="#methods" aria-label="Permalink to &quot;Methods&quot;">​</a></h2><h3 id="close" tabindex="-1">close() <a class="header-anchor" href="#close" aria-label="Permalink to &quot;close()&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">close</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(): </span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;">Promise</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&lt;void&gt;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div><p>Reads no more events. Closing the client does the same. Resolves when another process may read, within about a second: close the connection to the store after that, or the other process waits until the lease ends. Never rejects.</p><h4 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h4><p><code>Promise</code>&lt;<code>void</code>&gt;</p><hr><h3 id="status" tabindex="-1">status() <a class="header-anchor" href="#status" aria-label="Permalink to &quot;status()&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">status</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(): EventsFeedStatus;</span></span></code></pre></div><p>What it does at the moment, for health checks and logs.</p><h4 id="returns-1" tabindex="-1">Returns <a class="header-anchor" href="#returns-1" aria-label="Permalink to &quot;Returns&quot;">​</a></h4><p><a href="/auth0-api/api/revocation/interfaces/EventsFeedStatus"><code>EventsFeedStatus</code></a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/revocation/interfaces/EventsFeed.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const EventsFeed = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  EventsFeed as default
};
