import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"RedisStoreFailure – @auth0-api/redis","description":"API reference / @auth0-api/redis","frontmatter":{"title":"RedisStoreFailure – @auth0-api/redis","description":"API reference / @auth0-api/redis","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/redis/type-aliases/RedisStoreFailure.md","filePath":"api/redis/type-aliases/RedisStoreFailure.md"}');
const _sfc_main = { name: "api/redis/type-aliases/RedisStoreFailure.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/redis/">@auth0-api/redis</a></p><h1 id="type-alias-redisstorefailure" tabindex="-1">Type Alias: RedisStoreFailure <a class="header-anchor" href="#type-alias-redisstorefailure" aria-label="Permalink to &quot;Type Alias: RedisStoreFailure&quot;">​</a></h1><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> RedisStoreFailure</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;not_ready&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;timeout&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;overloaded&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;failed&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;invalid_reply&quot;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div><p>Why an operation failed, as <a href="/auth0-api/api/redis/classes/RedisStoreError">RedisStoreError</a> reports it.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/redis/type-aliases/RedisStoreFailure.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const RedisStoreFailure = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  RedisStoreFailure as default
};
