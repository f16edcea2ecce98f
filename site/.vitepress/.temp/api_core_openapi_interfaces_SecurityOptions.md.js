import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"SecurityOptions – @auth0-api/core/openapi","description":"API reference / @auth0-api/core/openapi","frontmatter":{"title":"SecurityOptions – @auth0-api/core/openapi","description":"API reference / @auth0-api/core/openapi","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/core/openapi/interfaces/SecurityOptions.md","filePath":"api/core/openapi/interfaces/SecurityOptions.md"}');
const _sfc_main = { name: "api/core/openapi/interfaces/SecurityOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/core/openapi/">@auth0-api/core/openapi</a></p><h1 id="interface-securityoptions" tabindex="-1">Interface: SecurityOptions <a class="header-anchor" href="#interface-securityoptions" aria-label="Permalink to &quot;Interface: SecurityOptions&quot;">​</a></h1><p>Options of <a href="/auth0-api/api/core/openapi/functions/addSecurity">addSecurity</a> and <a href="/auth0-api/api/core/openapi/functions/openApiOf">openApiOf</a>.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><h3 id="open" tabindex="-1">open? <a class="header-anchor" href="#open" aria-label="Permalink to &quot;open?&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly open</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> readonly string[];</span></span></code></pre></div><p>Routes that are open on purpose, although that cannot be seen: <code>GET /health</code>, as <a href="/auth0-api/api/core/openapi/functions/routeName">routeName</a> writes it.</p><hr><h3 id="tokens" tabindex="-1">tokens? <a class="header-anchor" href="#tokens" aria-label="Permalink to &quot;tokens?&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly tokens</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> TokenSource;</span></span></code></pre></div><p>How clients get a token. With <code>openIdConnect</code> or <code>oauth2</code> the document names scopes. Default: <code>{ type: &#39;http&#39; }</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/core/openapi/interfaces/SecurityOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const SecurityOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  SecurityOptions as default
};
