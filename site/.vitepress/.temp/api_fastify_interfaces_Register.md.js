import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Register – @auth0-api/fastify","description":"API reference / @auth0-api/fastify","frontmatter":{"title":"Register – @auth0-api/fastify","description":"API reference / @auth0-api/fastify","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/fastify/interfaces/Register.md","filePath":"api/fastify/interfaces/Register.md"}');
const _sfc_main = { name: "api/fastify/interfaces/Register.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/fastify/">@auth0-api/fastify</a></p><h1 id="interface-register" tabindex="-1">Interface: Register <a class="header-anchor" href="#interface-register" aria-label="Permalink to &quot;Interface: Register&quot;">​</a></h1><p>Declares the <code>claims</code> schema of an app, so that it types <code>request.auth</code>:</p><p><code>declare module &#39;@auth0-api/fastify&#39; { interface Register { schema: typeof schema } }</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/fastify/interfaces/Register.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Register = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Register as default
};
