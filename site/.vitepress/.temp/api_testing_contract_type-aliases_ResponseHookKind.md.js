import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"ResponseHookKind – @auth0-api/testing/contract","description":"API reference / @auth0-api/testing/contract","frontmatter":{"title":"ResponseHookKind – @auth0-api/testing/contract","description":"API reference / @auth0-api/testing/contract","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/testing/contract/type-aliases/ResponseHookKind.md","filePath":"api/testing/contract/type-aliases/ResponseHookKind.md"}');
const _sfc_main = { name: "api/testing/contract/type-aliases/ResponseHookKind.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/testing/contract/">@auth0-api/testing/contract</a></p><h1 id="type-alias-responsehookkind" tabindex="-1">Type Alias: ResponseHookKind <a class="header-anchor" href="#type-alias-responsehookkind" aria-label="Permalink to &quot;Type Alias: ResponseHookKind&quot;">​</a></h1><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> ResponseHookKind</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;awaits&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;calls-back&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;throws&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;rejects&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;watches&quot;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div><p>A hook of the app that runs between the decision about a request and the end of its response, in the framework&#39;s own way: <code>onSend</code> in Fastify, an outer middleware in Koa.</p><ul><li><code>awaits</code>: waits for <code>hold()</code> and continues. <code>calls-back</code>: the same with a callback instead of a promise.</li><li><code>throws</code>: throws, each time. <code>rejects</code>: waits for <code>hold()</code> and rejects, each time.</li><li><code>watches</code>: hooks for other events of a response, such as <code>onRequestAbort</code>, <code>onResponse</code> and <code>onError</code>; each waits for <code>hold()</code>.</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/testing/contract/type-aliases/ResponseHookKind.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ResponseHookKind = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ResponseHookKind as default
};
