import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@auth0-api/express/explain","description":"API reference · about @auth0-api/express","frontmatter":{"title":"@auth0-api/express/explain","description":"API reference · about @auth0-api/express","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/express/explain/index.md","filePath":"api/express/explain/index.md"}');
const _sfc_main = { name: "api/express/explain/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> · <a href="/auth0-api/packages/express">about @auth0-api/express</a></p><h1 id="auth0-apiexpressexplain" tabindex="-1">@auth0-api/express/explain <a class="header-anchor" href="#auth0-apiexpressexplain" aria-label="Permalink to &quot;@auth0-api/express/explain&quot;">​</a></h1><p><code>explain</code> of core, for the same reason as all of core is exported by the main entry: an app can import only what it installed itself.</p><h2 id="references" tabindex="-1">References <a class="header-anchor" href="#references" aria-label="Permalink to &quot;References&quot;">​</a></h2><ul><li><a href="/auth0-api/api/core/explain/functions/explain">explain</a></li><li><a href="/auth0-api/api/core/explain/interfaces/ExplainedProblem">ExplainedProblem</a></li><li><a href="/auth0-api/api/core/explain/interfaces/Explanation">Explanation</a></li><li><a href="/auth0-api/api/core/explain/interfaces/ExplanationStep">ExplanationStep</a></li><li><a href="/auth0-api/api/core/explain/type-aliases/ExplanationStepName">ExplanationStepName</a></li><li><a href="/auth0-api/api/core/explain/type-aliases/Facts">Facts</a></li><li><a href="/auth0-api/api/core/explain/type-aliases/LikelyCause">LikelyCause</a></li><li><a href="/auth0-api/api/core/explain/type-aliases/TellingCause">TellingCause</a></li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/express/explain/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
