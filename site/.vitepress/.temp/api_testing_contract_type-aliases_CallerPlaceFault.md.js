import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"CallerPlaceFault – @auth0-api/testing/contract","description":"API reference / @auth0-api/testing/contract","frontmatter":{"title":"CallerPlaceFault – @auth0-api/testing/contract","description":"API reference / @auth0-api/testing/contract","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/testing/contract/type-aliases/CallerPlaceFault.md","filePath":"api/testing/contract/type-aliases/CallerPlaceFault.md"}');
const _sfc_main = { name: "api/testing/contract/type-aliases/CallerPlaceFault.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/testing/contract/">@auth0-api/testing/contract</a></p><h1 id="type-alias-callerplacefault" tabindex="-1">Type Alias: CallerPlaceFault <a class="header-anchor" href="#type-alias-callerplacefault" aria-label="Permalink to &quot;Type Alias: CallerPlaceFault&quot;">​</a></h1><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> CallerPlaceFault</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;getter&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;constant&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;deaf&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;late&quot;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div><p>What an app can do to the place where an adapter puts the verified caller. <code>getter</code>: an accessor without a setter; <code>constant</code>: a read-only member; <code>deaf</code>: a setter that ignores its argument; <code>late</code>: like <code>constant</code>, but only once a caller is put there.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/testing/contract/type-aliases/CallerPlaceFault.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const CallerPlaceFault = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  CallerPlaceFault as default
};
