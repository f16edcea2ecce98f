import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"ProofUse – @auth0-api/core","description":"API reference / @auth0-api/core","frontmatter":{"title":"ProofUse – @auth0-api/core","description":"API reference / @auth0-api/core","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/core/interfaces/ProofUse.md","filePath":"api/core/interfaces/ProofUse.md"}');
const _sfc_main = { name: "api/core/interfaces/ProofUse.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/core/">@auth0-api/core</a></p><h1 id="interface-proofuse" tabindex="-1">Interface: ProofUse <a class="header-anchor" href="#interface-proofuse" aria-label="Permalink to &quot;Interface: ProofUse&quot;">​</a></h1><p>What a store may use besides the key of a proof and its expiry.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><h3 id="holder" tabindex="-1">holder <a class="header-anchor" href="#holder" aria-label="Permalink to &quot;holder&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">holder</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: string;</span></span></code></pre></div><p>Who used the proof, for stores that limit each client to a share: the issuer and the subject of the token, because a client can have many keys. Without a subject, it is the thumbprint of the key. This is personal data: keep at most a hash.</p><hr><h3 id="lifetime" tabindex="-1">lifetime <a class="header-anchor" href="#lifetime" aria-label="Permalink to &quot;lifetime&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">lifetime</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: number;</span></span></code></pre></div><p>For how many seconds, from now on, the key must be remembered. Measure them with the store&#39;s own clock: they do not depend on differences between the clocks of processes, and include a margin for that.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/core/interfaces/ProofUse.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ProofUse = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ProofUse as default
};
