import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"RedisExchangeStoreOptions – @auth0-api/redis","description":"API reference / @auth0-api/redis","frontmatter":{"title":"RedisExchangeStoreOptions – @auth0-api/redis","description":"API reference / @auth0-api/redis","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/redis/type-aliases/RedisExchangeStoreOptions.md","filePath":"api/redis/type-aliases/RedisExchangeStoreOptions.md"}');
const _sfc_main = { name: "api/redis/type-aliases/RedisExchangeStoreOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/redis/">@auth0-api/redis</a></p><h1 id="type-alias-redisexchangestoreoptions" tabindex="-1">Type Alias: RedisExchangeStoreOptions <a class="header-anchor" href="#type-alias-redisexchangestoreoptions" aria-label="Permalink to &quot;Type Alias: RedisExchangeStoreOptions&quot;">​</a></h1><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> RedisExchangeStoreOptions</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> RedisStoreOptions</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div><p>Options of <a href="/auth0-api/api/redis/classes/RedisExchangeStore">RedisExchangeStore</a>.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/redis/type-aliases/RedisExchangeStoreOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const RedisExchangeStoreOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  RedisExchangeStoreOptions as default
};
