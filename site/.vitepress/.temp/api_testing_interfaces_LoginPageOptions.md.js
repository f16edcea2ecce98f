import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"LoginPageOptions – @auth0-api/testing","description":"API reference / @auth0-api/testing","frontmatter":{"title":"LoginPageOptions – @auth0-api/testing","description":"API reference / @auth0-api/testing","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/testing/interfaces/LoginPageOptions.md","filePath":"api/testing/interfaces/LoginPageOptions.md"}');
const _sfc_main = { name: "api/testing/interfaces/LoginPageOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/testing/">@auth0-api/testing</a></p><h1 id="interface-loginpageoptions" tabindex="-1">Interface: LoginPageOptions <a class="header-anchor" href="#interface-loginpageoptions" aria-label="Permalink to &quot;Interface: LoginPageOptions&quot;">​</a></h1><p>What the login page offers.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><h3 id="scopes" tabindex="-1">scopes? <a class="header-anchor" href="#scopes" aria-label="Permalink to &quot;scopes?&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly scopes</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> readonly string[];</span></span></code></pre></div><p>The scopes of your API, for the page that makes tokens. At most 100. Default: none.</p><hr><h3 id="users" tabindex="-1">users? <a class="header-anchor" href="#users" aria-label="Permalink to &quot;users?&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly users</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> readonly TenantUser[];</span></span></code></pre></div><p>The users to choose from; any other user can be typed. At most 50. Default: <code>auth0|alice</code> and <code>auth0|bob</code>.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/testing/interfaces/LoginPageOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const LoginPageOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  LoginPageOptions as default
};
