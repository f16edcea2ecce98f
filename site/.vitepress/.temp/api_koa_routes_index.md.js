import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@auth0-api/koa/routes","description":"API reference · about @auth0-api/koa","frontmatter":{"title":"@auth0-api/koa/routes","description":"API reference · about @auth0-api/koa","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/koa/routes/index.md","filePath":"api/koa/routes/index.md"}');
const _sfc_main = { name: "api/koa/routes/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> · <a href="/auth0-api/packages/koa">about @auth0-api/koa</a></p><h1 id="auth0-apikoaroutes" tabindex="-1">@auth0-api/koa/routes <a class="header-anchor" href="#auth0-apikoaroutes" aria-label="Permalink to &quot;@auth0-api/koa/routes&quot;">​</a></h1><p>What the routes of an app demand, for documents and checks.</p><h2 id="functions" tabindex="-1">Functions <a class="header-anchor" href="#functions" aria-label="Permalink to &quot;Functions&quot;">​</a></h2><ul><li><a href="/auth0-api/api/koa/routes/functions/routesOf">routesOf</a></li></ul><h2 id="references" tabindex="-1">References <a class="header-anchor" href="#references" aria-label="Permalink to &quot;References&quot;">​</a></h2><ul><li><a href="/auth0-api/api/core/openapi/functions/addSecurity">addSecurity</a></li><li><a href="/auth0-api/api/core/openapi/functions/namesIn">namesIn</a></li><li><a href="/auth0-api/api/core/openapi/interfaces/OAuthFlow">OAuthFlow</a></li><li><a href="/auth0-api/api/core/openapi/interfaces/OpenApiDocument">OpenApiDocument</a></li><li><a href="/auth0-api/api/core/openapi/functions/openApiOf">openApiOf</a></li><li><a href="/auth0-api/api/core/openapi/interfaces/OperationSecurity">OperationSecurity</a></li><li><a href="/auth0-api/api/core/openapi/type-aliases/RouteAccess">RouteAccess</a></li><li><a href="/auth0-api/api/core/openapi/interfaces/RouteDemand">RouteDemand</a></li><li><a href="/auth0-api/api/core/openapi/functions/routeName">routeName</a></li><li><a href="/auth0-api/api/core/openapi/functions/securityOf">securityOf</a></li><li><a href="/auth0-api/api/core/openapi/interfaces/SecurityOptions">SecurityOptions</a></li><li><a href="/auth0-api/api/core/openapi/type-aliases/SecurityRequirement">SecurityRequirement</a></li><li><a href="/auth0-api/api/core/openapi/type-aliases/SecuritySchemes">SecuritySchemes</a></li><li><a href="/auth0-api/api/core/openapi/type-aliases/TokenSource">TokenSource</a></li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/koa/routes/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
