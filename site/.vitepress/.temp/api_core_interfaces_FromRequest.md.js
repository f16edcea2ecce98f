import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"FromRequest – @auth0-api/core","description":"API reference / @auth0-api/core","frontmatter":{"title":"FromRequest – @auth0-api/core","description":"API reference / @auth0-api/core","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/core/interfaces/FromRequest.md","filePath":"api/core/interfaces/FromRequest.md"}');
const _sfc_main = { name: "api/core/interfaces/FromRequest.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/core/">@auth0-api/core</a></p><h1 id="interface-fromrequestrequest" tabindex="-1">Interface: FromRequest&lt;Request&gt; <a class="header-anchor" href="#interface-fromrequestrequest" aria-label="Permalink to &quot;Interface: FromRequest\\&lt;Request\\&gt;&quot;">​</a></h1><p>A value that a guard reads from each request (rules <a href="/auth0-api/rules#g1">G1</a> and <a href="/auth0-api/rules#g2">G2</a>).</p><h2 id="type-parameters" tabindex="-1">Type Parameters <a class="header-anchor" href="#type-parameters" aria-label="Permalink to &quot;Type Parameters&quot;">​</a></h2><div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>Type Parameter</th><th>Default type</th></tr></thead><tbody><tr><td><a id="type-parameter-request"></a> <code>Request</code></td><td><code>unknown</code></td></tr></tbody></table></div><h2 id="methods" tabindex="-1">Methods <a class="header-anchor" href="#methods" aria-label="Permalink to &quot;Methods&quot;">​</a></h2><h3 id="from" tabindex="-1">from() <a class="header-anchor" href="#from" aria-label="Permalink to &quot;from()&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">from</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(request): unknown;</span></span></code></pre></div><p>Returns the value, or a promise of it. The guard refuses everything but one value: nothing, an empty string, and every list, because a client can repeat a parameter. An error that the function throws is passed on, and is a 500.</p><h4 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h4><div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>request</code></td><td><code>Request</code></td><td>The framework&#39;s request; in Koa the <code>ctx</code></td></tr></tbody></table></div><h4 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h4><p><code>unknown</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/core/interfaces/FromRequest.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const FromRequest = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  FromRequest as default
};
