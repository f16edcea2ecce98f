import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@auth0-api/opentelemetry","description":"API reference · about @auth0-api/opentelemetry","frontmatter":{"title":"@auth0-api/opentelemetry","description":"API reference · about @auth0-api/opentelemetry","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/opentelemetry/index.md","filePath":"api/opentelemetry/index.md"}');
const _sfc_main = { name: "api/opentelemetry/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> · <a href="/auth0-api/packages/opentelemetry">about @auth0-api/opentelemetry</a></p><h1 id="auth0-apiopentelemetry" tabindex="-1">@auth0-api/opentelemetry <a class="header-anchor" href="#auth0-apiopentelemetry" aria-label="Permalink to &quot;@auth0-api/opentelemetry&quot;">​</a></h1><p>OpenTelemetry instrumentation of <code>@auth0-api</code>: metrics and spans of what its diagnostics channels publish.</p><h2 id="classes" tabindex="-1">Classes <a class="header-anchor" href="#classes" aria-label="Permalink to &quot;Classes&quot;">​</a></h2><ul><li><a href="/auth0-api/api/opentelemetry/classes/Auth0ApiInstrumentation">Auth0ApiInstrumentation</a></li></ul><h2 id="interfaces" tabindex="-1">Interfaces <a class="header-anchor" href="#interfaces" aria-label="Permalink to &quot;Interfaces&quot;">​</a></h2><ul><li><a href="/auth0-api/api/opentelemetry/interfaces/Auth0ApiInstrumentationConfig">Auth0ApiInstrumentationConfig</a></li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/opentelemetry/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
