import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"OpenApiDocument – @auth0-api/core/openapi","description":"API reference / @auth0-api/core/openapi","frontmatter":{"title":"OpenApiDocument – @auth0-api/core/openapi","description":"API reference / @auth0-api/core/openapi","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/core/openapi/interfaces/OpenApiDocument.md","filePath":"api/core/openapi/interfaces/OpenApiDocument.md"}');
const _sfc_main = { name: "api/core/openapi/interfaces/OpenApiDocument.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/core/openapi/">@auth0-api/core/openapi</a></p><h1 id="interface-openapidocument" tabindex="-1">Interface: OpenApiDocument <a class="header-anchor" href="#interface-openapidocument" aria-label="Permalink to &quot;Interface: OpenApiDocument&quot;">​</a></h1><p>An OpenAPI document, 3.0 or 3.1, as far as it is read here.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><h3 id="components" tabindex="-1">components? <a class="header-anchor" href="#components" aria-label="Permalink to &quot;components?&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly components</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> object;</span></span></code></pre></div><hr><h3 id="paths" tabindex="-1">paths? <a class="header-anchor" href="#paths" aria-label="Permalink to &quot;paths?&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly paths</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> object;</span></span></code></pre></div></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/core/openapi/interfaces/OpenApiDocument.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const OpenApiDocument = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  OpenApiDocument as default
};
