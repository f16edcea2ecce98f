import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"FeedInspection – @auth0-api/redis","description":"API reference / @auth0-api/redis","frontmatter":{"title":"FeedInspection – @auth0-api/redis","description":"API reference / @auth0-api/redis","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/redis/interfaces/FeedInspection.md","filePath":"api/redis/interfaces/FeedInspection.md"}');
const _sfc_main = { name: "api/redis/interfaces/FeedInspection.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/redis/">@auth0-api/redis</a></p><h1 id="interface-feedinspection" tabindex="-1">Interface: FeedInspection <a class="header-anchor" href="#interface-feedinspection" aria-label="Permalink to &quot;Interface: FeedInspection&quot;">​</a></h1><p>What <a href="/auth0-api/api/redis/functions/inspectFeed">inspectFeed</a> finds.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><h3 id="hasreader" tabindex="-1">hasReader <a class="header-anchor" href="#hasreader" aria-label="Permalink to &quot;hasReader&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">hasReader</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: boolean;</span></span></code></pre></div><p>Whether a process reads the feed: it has the lease.</p><hr><h3 id="position" tabindex="-1">position <a class="header-anchor" href="#position" aria-label="Permalink to &quot;position&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">position</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: string </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">|</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> undefined</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div><p>The position that was saved last, as the feed wrote it; <code>undefined</code> if none was.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/redis/interfaces/FeedInspection.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const FeedInspection = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  FeedInspection as default
};
