import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"GivenDocuments – @auth0-api/core","description":"API reference / @auth0-api/core","frontmatter":{"title":"GivenDocuments – @auth0-api/core","description":"API reference / @auth0-api/core","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/core/interfaces/GivenDocuments.md","filePath":"api/core/interfaces/GivenDocuments.md"}');
const _sfc_main = { name: "api/core/interfaces/GivenDocuments.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/core/">@auth0-api/core</a></p><h1 id="interface-givendocuments" tabindex="-1">Interface: GivenDocuments <a class="header-anchor" href="#interface-givendocuments" aria-label="Permalink to &quot;Interface: GivenDocuments&quot;">​</a></h1><p>A snapshot as it is given to a client. TypeScript widens the texts and numbers of an imported JSON file, so what they say is checked when the client is made.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><h3 id="documents" tabindex="-1">documents <a class="header-anchor" href="#documents" aria-label="Permalink to &quot;documents&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">documents</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: </span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">readonly</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> (Omit</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&lt;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">SnapshotDocument, </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&quot;document&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&gt;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> &amp;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> object)[];</span></span></code></pre></div><hr><h3 id="version" tabindex="-1">version <a class="header-anchor" href="#version" aria-label="Permalink to &quot;version&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">version</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: number;</span></span></code></pre></div></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/core/interfaces/GivenDocuments.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const GivenDocuments = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  GivenDocuments as default
};
