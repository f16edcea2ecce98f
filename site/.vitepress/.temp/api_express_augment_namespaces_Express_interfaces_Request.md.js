import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Request – @auth0-api/express/augment/namespaces/Express","description":"API reference / @auth0-api/express/augment/namespaces/Express","frontmatter":{"title":"Request – @auth0-api/express/augment/namespaces/Express","description":"API reference / @auth0-api/express/augment/namespaces/Express","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/express/augment/namespaces/Express/interfaces/Request.md","filePath":"api/express/augment/namespaces/Express/interfaces/Request.md"}');
const _sfc_main = { name: "api/express/augment/namespaces/Express/interfaces/Request.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/express/augment/namespaces/Express/">@auth0-api/express/augment/namespaces/Express</a></p><h1 id="interface-request" tabindex="-1">Interface: Request <a class="header-anchor" href="#interface-request" aria-label="Permalink to &quot;Interface: Request&quot;">​</a></h1><p>Opt-in, because other packages declare <code>req.auth</code> too: <code>import &#39;@auth0-api/express/augment&#39;</code>.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><h3 id="auth" tabindex="-1">auth? <a class="header-anchor" href="#auth" aria-label="Permalink to &quot;auth?&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">auth</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> Auth</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&lt;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">AccessTokenClaims</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&gt;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/express/augment/namespaces/Express/interfaces/Request.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Request = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Request as default
};
