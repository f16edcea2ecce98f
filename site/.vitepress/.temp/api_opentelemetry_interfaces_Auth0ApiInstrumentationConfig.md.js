import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Auth0ApiInstrumentationConfig – @auth0-api/opentelemetry","description":"API reference / @auth0-api/opentelemetry","frontmatter":{"title":"Auth0ApiInstrumentationConfig – @auth0-api/opentelemetry","description":"API reference / @auth0-api/opentelemetry","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/opentelemetry/interfaces/Auth0ApiInstrumentationConfig.md","filePath":"api/opentelemetry/interfaces/Auth0ApiInstrumentationConfig.md"}');
const _sfc_main = { name: "api/opentelemetry/interfaces/Auth0ApiInstrumentationConfig.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/opentelemetry/">@auth0-api/opentelemetry</a></p><h1 id="interface-auth0apiinstrumentationconfig" tabindex="-1">Interface: Auth0ApiInstrumentationConfig <a class="header-anchor" href="#interface-auth0apiinstrumentationconfig" aria-label="Permalink to &quot;Interface: Auth0ApiInstrumentationConfig&quot;">​</a></h1><p>Options of <a href="/auth0-api/api/opentelemetry/classes/Auth0ApiInstrumentation">Auth0ApiInstrumentation</a>.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><h3 id="enabled" tabindex="-1">enabled? <a class="header-anchor" href="#enabled" aria-label="Permalink to &quot;enabled?&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly enabled</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> boolean;</span></span></code></pre></div><p>Whether it records. Default: <code>true</code>.</p><hr><h3 id="issuerfetchspans" tabindex="-1">issuerFetchSpans? <a class="header-anchor" href="#issuerfetchspans" aria-label="Permalink to &quot;issuerFetchSpans?&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">readonly issuerFetchSpans</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> boolean;</span></span></code></pre></div><p>Whether each request to an issuer gets a client span. Set it to <code>false</code> if other instrumentation makes spans of these requests, such as <code>@opentelemetry/instrumentation-undici</code>. Default: <code>true</code>.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/opentelemetry/interfaces/Auth0ApiInstrumentationConfig.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Auth0ApiInstrumentationConfig = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Auth0ApiInstrumentationConfig as default
};
