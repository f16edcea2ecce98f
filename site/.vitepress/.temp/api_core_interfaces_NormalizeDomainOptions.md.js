import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"NormalizeDomainOptions – @auth0-api/core","description":"API reference / @auth0-api/core","frontmatter":{"title":"NormalizeDomainOptions – @auth0-api/core","description":"API reference / @auth0-api/core","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/core/interfaces/NormalizeDomainOptions.md","filePath":"api/core/interfaces/NormalizeDomainOptions.md"}');
const _sfc_main = { name: "api/core/interfaces/NormalizeDomainOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/core/">@auth0-api/core</a></p><h1 id="interface-normalizedomainoptions" tabindex="-1">Interface: NormalizeDomainOptions <a class="header-anchor" href="#interface-normalizedomainoptions" aria-label="Permalink to &quot;Interface: NormalizeDomainOptions&quot;">​</a></h1><p>Options of <a href="/auth0-api/api/core/functions/normalizeDomain">normalizeDomain</a>.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><h3 id="allowinsecureloopback" tabindex="-1">allowInsecureLoopback? <a class="header-anchor" href="#allowinsecureloopback" aria-label="Permalink to &quot;allowInsecureLoopback?&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly allowInsecureLoopback</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> boolean;</span></span></code></pre></div><p>Accept <code>http:</code> for <code>localhost</code>, <code>127.0.0.1</code> and <code>[::1]</code>, for development. Default false.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/core/interfaces/NormalizeDomainOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const NormalizeDomainOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  NormalizeDomainOptions as default
};
