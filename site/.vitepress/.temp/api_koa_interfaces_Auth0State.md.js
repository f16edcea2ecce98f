import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Auth0State – @auth0-api/koa","description":"API reference / @auth0-api/koa","frontmatter":{"title":"Auth0State – @auth0-api/koa","description":"API reference / @auth0-api/koa","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/koa/interfaces/Auth0State.md","filePath":"api/koa/interfaces/Auth0State.md"}');
const _sfc_main = { name: "api/koa/interfaces/Auth0State.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/koa/">@auth0-api/koa</a></p><h1 id="interface-auth0stateoutput" tabindex="-1">Interface: Auth0State&lt;Output&gt; <a class="header-anchor" href="#interface-auth0stateoutput" aria-label="Permalink to &quot;Interface: Auth0State\\&lt;Output\\&gt;&quot;">​</a></h1><p>What <a href="/auth0-api/api/koa/functions/auth0">auth0</a> puts on <code>ctx.state</code>. <code>auth</code> is undefined if a request was accepted without credentials.</p><h2 id="type-parameters" tabindex="-1">Type Parameters <a class="header-anchor" href="#type-parameters" aria-label="Permalink to &quot;Type Parameters&quot;">​</a></h2><div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>Type Parameter</th><th>Default type</th></tr></thead><tbody><tr><td><a id="type-parameter-output"></a> <code>Output</code> <em>extends</em> <code>object</code></td><td><code>object</code></td></tr></tbody></table></div><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><h3 id="auth" tabindex="-1">auth <a class="header-anchor" href="#auth" aria-label="Permalink to &quot;auth&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">auth</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: </span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  |</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> Auth</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&lt;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">ClaimsOf</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&lt;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">Output</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&gt;&gt;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  |</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> undefined</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/koa/interfaces/Auth0State.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Auth0State = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Auth0State as default
};
