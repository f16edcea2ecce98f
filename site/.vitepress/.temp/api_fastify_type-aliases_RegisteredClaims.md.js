import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"RegisteredClaims – @auth0-api/fastify","description":"API reference / @auth0-api/fastify","frontmatter":{"title":"RegisteredClaims – @auth0-api/fastify","description":"API reference / @auth0-api/fastify","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/fastify/type-aliases/RegisteredClaims.md","filePath":"api/fastify/type-aliases/RegisteredClaims.md"}');
const _sfc_main = { name: "api/fastify/type-aliases/RegisteredClaims.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/fastify/">@auth0-api/fastify</a></p><h1 id="type-alias-registeredclaims" tabindex="-1">Type Alias: RegisteredClaims <a class="header-anchor" href="#type-alias-registeredclaims" aria-label="Permalink to &quot;Type Alias: RegisteredClaims&quot;">​</a></h1><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> RegisteredClaims</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Register</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> extends</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> object</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> ?</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> ClaimsOf</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">&lt;</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">Output</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">&gt; </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">:</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> AccessTokenClaims</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div><p>The type of <code>request.auth.claims</code>: that of the registered schema, or the claims of any access token.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/fastify/type-aliases/RegisteredClaims.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const RegisteredClaims = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  RegisteredClaims as default
};
