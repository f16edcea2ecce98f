import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Express – @auth0-api/express/augment/namespaces/Express","description":"API reference · about @auth0-api/express","frontmatter":{"title":"Express – @auth0-api/express/augment/namespaces/Express","description":"API reference · about @auth0-api/express","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/express/augment/namespaces/Express/index.md","filePath":"api/express/augment/namespaces/Express/index.md"}');
const _sfc_main = { name: "api/express/augment/namespaces/Express/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> · <a href="/auth0-api/packages/express">about @auth0-api/express</a></p><h1 id="express" tabindex="-1">Express <a class="header-anchor" href="#express" aria-label="Permalink to &quot;Express&quot;">​</a></h1><h2 id="interfaces" tabindex="-1">Interfaces <a class="header-anchor" href="#interfaces" aria-label="Permalink to &quot;Interfaces&quot;">​</a></h2><ul><li><a href="/auth0-api/api/express/augment/namespaces/Express/interfaces/Request">Request</a></li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/express/augment/namespaces/Express/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
