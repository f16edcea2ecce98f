import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@auth0-api/core/explain","description":"API reference · about @auth0-api/core","frontmatter":{"title":"@auth0-api/core/explain","description":"API reference · about @auth0-api/core","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/core/explain/index.md","filePath":"api/core/explain/index.md"}');
const _sfc_main = { name: "api/core/explain/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> · <a href="/auth0-api/packages/core">about @auth0-api/core</a></p><h1 id="auth0-apicoreexplain" tabindex="-1">@auth0-api/core/explain <a class="header-anchor" href="#auth0-apicoreexplain" aria-label="Permalink to &quot;@auth0-api/core/explain&quot;">​</a></h1><p>How a client would decide about a request, step by step. An entry of its own, so that apps without it do not carry it.</p><h2 id="interfaces" tabindex="-1">Interfaces <a class="header-anchor" href="#interfaces" aria-label="Permalink to &quot;Interfaces&quot;">​</a></h2><ul><li><a href="/auth0-api/api/core/explain/interfaces/ExplainedProblem">ExplainedProblem</a></li><li><a href="/auth0-api/api/core/explain/interfaces/Explanation">Explanation</a></li><li><a href="/auth0-api/api/core/explain/interfaces/ExplanationStep">ExplanationStep</a></li></ul><h2 id="type-aliases" tabindex="-1">Type Aliases <a class="header-anchor" href="#type-aliases" aria-label="Permalink to &quot;Type Aliases&quot;">​</a></h2><ul><li><a href="/auth0-api/api/core/explain/type-aliases/ExplanationStepName">ExplanationStepName</a></li><li><a href="/auth0-api/api/core/explain/type-aliases/Facts">Facts</a></li><li><a href="/auth0-api/api/core/explain/type-aliases/LikelyCause">LikelyCause</a></li><li><a href="/auth0-api/api/core/explain/type-aliases/TellingCause">TellingCause</a></li></ul><h2 id="functions" tabindex="-1">Functions <a class="header-anchor" href="#functions" aria-label="Permalink to &quot;Functions&quot;">​</a></h2><ul><li><a href="/auth0-api/api/core/explain/functions/explain">explain</a></li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/core/explain/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
