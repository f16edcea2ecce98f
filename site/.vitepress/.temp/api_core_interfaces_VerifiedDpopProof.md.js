import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"VerifiedDpopProof – @auth0-api/core","description":"API reference / @auth0-api/core","frontmatter":{"title":"VerifiedDpopProof – @auth0-api/core","description":"API reference / @auth0-api/core","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/core/interfaces/VerifiedDpopProof.md","filePath":"api/core/interfaces/VerifiedDpopProof.md"}');
const _sfc_main = { name: "api/core/interfaces/VerifiedDpopProof.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/core/">@auth0-api/core</a></p><h1 id="interface-verifieddpopproof" tabindex="-1">Interface: VerifiedDpopProof <a class="header-anchor" href="#interface-verifieddpopproof" aria-label="Permalink to &quot;Interface: VerifiedDpopProof&quot;">​</a></h1><p>A DPoP proof that is valid for its request.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><h3 id="claims" tabindex="-1">claims <a class="header-anchor" href="#claims" aria-label="Permalink to &quot;claims&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">claims</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: JsonObject;</span></span></code></pre></div><p>The proof&#39;s claims.</p><hr><h3 id="jkt" tabindex="-1">jkt <a class="header-anchor" href="#jkt" aria-label="Permalink to &quot;jkt&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">jkt</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: string;</span></span></code></pre></div><p>The thumbprint of the proof&#39;s key (RFC 7638). Compare it with the token&#39;s <code>cnf.jkt</code>.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/core/interfaces/VerifiedDpopProof.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const VerifiedDpopProof = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  VerifiedDpopProof as default
};
