import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"PassiveStep – @auth0-api/core/adapter","description":"API reference / @auth0-api/core/adapter","frontmatter":{"title":"PassiveStep – @auth0-api/core/adapter","description":"API reference / @auth0-api/core/adapter","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/core/adapter/interfaces/PassiveStep.md","filePath":"api/core/adapter/interfaces/PassiveStep.md"}');
const _sfc_main = { name: "api/core/adapter/interfaces/PassiveStep.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/core/adapter/">@auth0-api/core/adapter</a></p><h1 id="interface-passivestep" tabindex="-1">Interface: PassiveStep <a class="header-anchor" href="#interface-passivestep" aria-label="Permalink to &quot;Interface: PassiveStep&quot;">​</a></h1><p>What a handler does that neither verifies nor refuses requests to the routes after it.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><h3 id="kind" tabindex="-1">kind <a class="header-anchor" href="#kind" aria-label="Permalink to &quot;kind&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">kind</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&quot;passive&quot;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/core/adapter/interfaces/PassiveStep.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const PassiveStep = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  PassiveStep as default
};
