import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@auth0-api/nestjs/express","description":"API reference · about @auth0-api/nestjs","frontmatter":{"title":"@auth0-api/nestjs/express","description":"API reference · about @auth0-api/nestjs","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/nestjs/express/index.md","filePath":"api/nestjs/express/index.md"}');
const _sfc_main = { name: "api/nestjs/express/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> · <a href="/auth0-api/packages/nestjs">about @auth0-api/nestjs</a></p><h1 id="auth0-apinestjsexpress" tabindex="-1">@auth0-api/nestjs/express <a class="header-anchor" href="#auth0-apinestjsexpress" aria-label="Permalink to &quot;@auth0-api/nestjs/express&quot;">​</a></h1><h2 id="variables" tabindex="-1">Variables <a class="header-anchor" href="#variables" aria-label="Permalink to &quot;Variables&quot;">​</a></h2><ul><li><a href="/auth0-api/api/nestjs/express/variables/Auth0Module">Auth0Module</a></li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/nestjs/express/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
