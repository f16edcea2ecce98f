import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"ChallengeDetails – @auth0-api/core","description":"API reference / @auth0-api/core","frontmatter":{"title":"ChallengeDetails – @auth0-api/core","description":"API reference / @auth0-api/core","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/core/interfaces/ChallengeDetails.md","filePath":"api/core/interfaces/ChallengeDetails.md"}');
const _sfc_main = { name: "api/core/interfaces/ChallengeDetails.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/core/">@auth0-api/core</a></p><h1 id="interface-challengedetails" tabindex="-1">Interface: ChallengeDetails <a class="header-anchor" href="#interface-challengedetails" aria-label="Permalink to &quot;Interface: ChallengeDetails&quot;">​</a></h1><p>What a response says in addition to the client&#39;s options.</p><h2 id="extended-by" tabindex="-1">Extended by <a class="header-anchor" href="#extended-by" aria-label="Permalink to &quot;Extended by&quot;">​</a></h2><ul><li><a href="/auth0-api/api/core/interfaces/AuthorizeDetails"><code>AuthorizeDetails</code></a></li></ul><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><h3 id="resourcemetadata" tabindex="-1">resourceMetadata? <a class="header-anchor" href="#resourcemetadata" aria-label="Permalink to &quot;resourceMetadata?&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly resourceMetadata</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> string;</span></span></code></pre></div><p>The URL of the resource&#39;s metadata (RFC 9728 section 5.1).</p><hr><h3 id="scope" tabindex="-1">scope? <a class="header-anchor" href="#scope" aria-label="Permalink to &quot;scope?&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly scope</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> string;</span></span></code></pre></div><p>The scopes to request, separated by spaces: for clients that sent no credentials.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/core/interfaces/ChallengeDetails.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ChallengeDetails = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ChallengeDetails as default
};
