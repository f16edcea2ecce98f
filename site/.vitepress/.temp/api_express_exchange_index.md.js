import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@auth0-api/express/exchange","description":"API reference · about @auth0-api/express","frontmatter":{"title":"@auth0-api/express/exchange","description":"API reference · about @auth0-api/express","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/express/exchange/index.md","filePath":"api/express/exchange/index.md"}');
const _sfc_main = { name: "api/express/exchange/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> · <a href="/auth0-api/packages/express">about @auth0-api/express</a></p><h1 id="auth0-apiexpressexchange" tabindex="-1">@auth0-api/express/exchange <a class="header-anchor" href="#auth0-apiexpressexchange" aria-label="Permalink to &quot;@auth0-api/express/exchange&quot;">​</a></h1><p>The exchanges of core, for the same reason as all of core is exported by the main entry: an app can import only what it installed itself.</p><h2 id="references" tabindex="-1">References <a class="header-anchor" href="#references" aria-label="Permalink to &quot;References&quot;">​</a></h2><ul><li><a href="/auth0-api/api/core/exchange/interfaces/BoundExchangeOptions">BoundExchangeOptions</a></li><li><a href="/auth0-api/api/core/exchange/type-aliases/CallerToken">CallerToken</a></li><li><a href="/auth0-api/api/core/exchange/interfaces/ConnectionToken">ConnectionToken</a></li><li><a href="/auth0-api/api/core/exchange/interfaces/ConnectionTokenRequest">ConnectionTokenRequest</a></li><li><a href="/auth0-api/api/core/exchange/interfaces/ExchangeCallOptions">ExchangeCallOptions</a></li><li><a href="/auth0-api/api/core/exchange/interfaces/ExchangedTokens">ExchangedTokens</a></li><li><a href="/auth0-api/api/core/exchange/interfaces/ExchangeProfileOptions">ExchangeProfileOptions</a></li><li><a href="/auth0-api/api/core/exchange/type-aliases/ExtraParameters">ExtraParameters</a></li><li><a href="/auth0-api/api/core/exchange/functions/getAccessTokenForConnection">getAccessTokenForConnection</a></li><li><a href="/auth0-api/api/core/exchange/functions/getTokenByExchangeProfile">getTokenByExchangeProfile</a></li><li><a href="/auth0-api/api/core/exchange/functions/getTokenOnBehalfOf">getTokenOnBehalfOf</a></li><li><a href="/auth0-api/api/core/exchange/interfaces/OnBehalfOfOptions">OnBehalfOfOptions</a></li><li><a href="/auth0-api/api/core/exchange/interfaces/OnBehalfOfToken">OnBehalfOfToken</a></li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/express/exchange/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
