import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"OutageKind – @auth0-api/testing","description":"API reference / @auth0-api/testing","frontmatter":{"title":"OutageKind – @auth0-api/testing","description":"API reference / @auth0-api/testing","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/testing/type-aliases/OutageKind.md","filePath":"api/testing/type-aliases/OutageKind.md"}');
const _sfc_main = { name: "api/testing/type-aliases/OutageKind.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/testing/">@auth0-api/testing</a></p><h1 id="type-alias-outagekind" tabindex="-1">Type Alias: OutageKind <a class="header-anchor" href="#type-alias-outagekind" aria-label="Permalink to &quot;Type Alias: OutageKind&quot;">​</a></h1><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> OutageKind</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> </span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;refuse&quot;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;reset&quot;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;hang&quot;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;stall&quot;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;truncated&quot;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;html&quot;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;garbage&quot;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;huge&quot;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;redirect&quot;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;wrong-issuer&quot;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;wrong-shape&quot;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  |</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> CustomAnswer</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div><p>What is wrong with an endpoint.</p><ul><li><code>&#39;refuse&#39;</code>: no connection. Over HTTP, the socket is closed as soon as the head of the request has arrived.</li><li><code>&#39;reset&#39;</code>: the connection is reset instead of a response.</li><li><code>&#39;hang&#39;</code>: no response, until the client gives up or the tenant is closed.</li><li><code>&#39;stall&#39;</code>: the response begins, half the body arrives, and then nothing more.</li><li><code>&#39;truncated&#39;</code>: the response begins, half the body arrives, and then the connection ends.</li><li><code>&#39;html&#39;</code>: 200 with an HTML page. <code>&#39;garbage&#39;</code>: 200, declared as JSON, that is not JSON.</li><li><code>&#39;huge&#39;</code>: the correct JSON document, grown to over 1 MiB, without a <code>Content-Length</code>. An event stream begins with a comment of that length.</li><li><code>&#39;redirect&#39;</code>: 302 to another path of the tenant, where the correct document is.</li><li><code>&#39;wrong-issuer&#39;</code>: the discovery document names another issuer. Not for other endpoints.</li><li><code>&#39;wrong-shape&#39;</code>: 200 with JSON whose members have wrong types.</li><li>an object: that response, such as <code>{ status: 429, headers: { &#39;retry-after&#39;: &#39;7&#39; } }</code>.</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/testing/type-aliases/OutageKind.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const OutageKind = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  OutageKind as default
};
