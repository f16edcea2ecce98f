import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"McpAuthInfoOptions – @auth0-api/core","description":"API reference / @auth0-api/core","frontmatter":{"title":"McpAuthInfoOptions – @auth0-api/core","description":"API reference / @auth0-api/core","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/core/interfaces/McpAuthInfoOptions.md","filePath":"api/core/interfaces/McpAuthInfoOptions.md"}');
const _sfc_main = { name: "api/core/interfaces/McpAuthInfoOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/core/">@auth0-api/core</a></p><h1 id="interface-mcpauthinfooptions" tabindex="-1">Interface: McpAuthInfoOptions <a class="header-anchor" href="#interface-mcpauthinfooptions" aria-label="Permalink to &quot;Interface: McpAuthInfoOptions&quot;">​</a></h1><p>Options of <a href="/auth0-api/api/core/functions/toMcpAuthInfo">toMcpAuthInfo</a>.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><h3 id="resource" tabindex="-1">resource? <a class="header-anchor" href="#resource" aria-label="Permalink to &quot;resource?&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly resource</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> string;</span></span></code></pre></div><p>The <code>resource</code> of the server&#39;s metadata: the URL that clients connect to. Default: <code>AuthInfo</code> says nothing about it.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/core/interfaces/McpAuthInfoOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const McpAuthInfoOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  McpAuthInfoOptions as default
};
