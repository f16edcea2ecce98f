import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"RouteAccess – @auth0-api/core/openapi","description":"API reference / @auth0-api/core/openapi","frontmatter":{"title":"RouteAccess – @auth0-api/core/openapi","description":"API reference / @auth0-api/core/openapi","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/core/openapi/type-aliases/RouteAccess.md","filePath":"api/core/openapi/type-aliases/RouteAccess.md"}');
const _sfc_main = { name: "api/core/openapi/type-aliases/RouteAccess.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/core/openapi/">@auth0-api/core/openapi</a></p><h1 id="type-alias-routeaccess" tabindex="-1">Type Alias: RouteAccess <a class="header-anchor" href="#type-alias-routeaccess" aria-label="Permalink to &quot;Type Alias: RouteAccess&quot;">​</a></h1><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> RouteAccess</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;open&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;optional&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;protected&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;unknown&quot;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div><p>Who reaches the handler of a route.</p><ul><li><code>open</code>: everybody</li><li><code>optional</code>: everybody; credentials are verified if a request has some</li><li><code>protected</code>: only verified callers that meet the demand</li><li><code>unknown</code>: the app decides in a function that cannot be read</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/core/openapi/type-aliases/RouteAccess.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const RouteAccess = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  RouteAccess as default
};
