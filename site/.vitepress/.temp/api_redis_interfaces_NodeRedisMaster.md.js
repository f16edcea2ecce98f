import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"NodeRedisMaster – @auth0-api/redis","description":"API reference / @auth0-api/redis","frontmatter":{"title":"NodeRedisMaster – @auth0-api/redis","description":"API reference / @auth0-api/redis","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/redis/interfaces/NodeRedisMaster.md","filePath":"api/redis/interfaces/NodeRedisMaster.md"}');
const _sfc_main = { name: "api/redis/interfaces/NodeRedisMaster.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/redis/">@auth0-api/redis</a></p><h1 id="interface-noderedismaster" tabindex="-1">Interface: NodeRedisMaster <a class="header-anchor" href="#interface-noderedismaster" aria-label="Permalink to &quot;Interface: NodeRedisMaster&quot;">​</a></h1><p>A master of a node-redis cluster; it has no client before its first command.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><h3 id="client" tabindex="-1">client? <a class="header-anchor" href="#client" aria-label="Permalink to &quot;client?&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly client</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> object;</span></span></code></pre></div><h4 id="isready" tabindex="-1">isReady <a class="header-anchor" href="#isready" aria-label="Permalink to &quot;isReady&quot;">​</a></h4><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">isReady</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: boolean;</span></span></code></pre></div></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/redis/interfaces/NodeRedisMaster.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const NodeRedisMaster = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  NodeRedisMaster as default
};
