import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"CreateCertificateOptions – @auth0-api/testing","description":"API reference / @auth0-api/testing","frontmatter":{"title":"CreateCertificateOptions – @auth0-api/testing","description":"API reference / @auth0-api/testing","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/testing/interfaces/CreateCertificateOptions.md","filePath":"api/testing/interfaces/CreateCertificateOptions.md"}');
const _sfc_main = { name: "api/testing/interfaces/CreateCertificateOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/testing/">@auth0-api/testing</a></p><h1 id="interface-createcertificateoptions" tabindex="-1">Interface: CreateCertificateOptions <a class="header-anchor" href="#interface-createcertificateoptions" aria-label="Permalink to &quot;Interface: CreateCertificateOptions&quot;">​</a></h1><p>Options of <a href="/auth0-api/api/testing/functions/createCertificate">createCertificate</a>.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><h3 id="commonname" tabindex="-1">commonName? <a class="header-anchor" href="#commonname" aria-label="Permalink to &quot;commonName?&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly commonName</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> string;</span></span></code></pre></div><p>The name in the certificate. Default: <code>&#39;test client&#39;</code>.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/testing/interfaces/CreateCertificateOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const CreateCertificateOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  CreateCertificateOptions as default
};
