import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"ClientMetadataDocument – @auth0-api/testing","description":"API reference / @auth0-api/testing","frontmatter":{"title":"ClientMetadataDocument – @auth0-api/testing","description":"API reference / @auth0-api/testing","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/testing/interfaces/ClientMetadataDocument.md","filePath":"api/testing/interfaces/ClientMetadataDocument.md"}');
const _sfc_main = { name: "api/testing/interfaces/ClientMetadataDocument.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/testing/">@auth0-api/testing</a></p><h1 id="interface-clientmetadatadocument" tabindex="-1">Interface: ClientMetadataDocument <a class="header-anchor" href="#interface-clientmetadatadocument" aria-label="Permalink to &quot;Interface: ClientMetadataDocument&quot;">​</a></h1><p>The metadata document of a client (CIMD), as far as this tenant reads it.</p><h2 id="indexable" tabindex="-1">Indexable <a class="header-anchor" href="#indexable" aria-label="Permalink to &quot;Indexable&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">[member: string]: unknown</span></span></code></pre></div><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><h3 id="client_id" tabindex="-1">client_id <a class="header-anchor" href="#client_id" aria-label="Permalink to &quot;client\\_id&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">client_id</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: string;</span></span></code></pre></div><p>The URL of the document. Nobody fetches it.</p><hr><h3 id="redirect_uris" tabindex="-1">redirect_uris <a class="header-anchor" href="#redirect_uris" aria-label="Permalink to &quot;redirect\\_uris&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">redirect_uris</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: readonly string[];</span></span></code></pre></div></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/testing/interfaces/ClientMetadataDocument.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ClientMetadataDocument = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ClientMetadataDocument as default
};
