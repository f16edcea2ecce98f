import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"RouteDecorator – @auth0-api/nestjs","description":"API reference / @auth0-api/nestjs","frontmatter":{"title":"RouteDecorator – @auth0-api/nestjs","description":"API reference / @auth0-api/nestjs","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/nestjs/type-aliases/RouteDecorator.md","filePath":"api/nestjs/type-aliases/RouteDecorator.md"}');
const _sfc_main = { name: "api/nestjs/type-aliases/RouteDecorator.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/nestjs/">@auth0-api/nestjs</a></p><h1 id="type-alias-routedecorator" tabindex="-1">Type Alias: RouteDecorator <a class="header-anchor" href="#type-alias-routedecorator" aria-label="Permalink to &quot;Type Alias: RouteDecorator&quot;">​</a></h1><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> RouteDecorator</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> ClassDecorator</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> &amp;</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> MethodDecorator</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div><p>A decorator of a controller, gateway or resolver, or of one of their methods.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/nestjs/type-aliases/RouteDecorator.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const RouteDecorator = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  RouteDecorator as default
};
