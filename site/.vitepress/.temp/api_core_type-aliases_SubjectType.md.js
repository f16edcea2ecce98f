import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"SubjectType – @auth0-api/core","description":"API reference / @auth0-api/core","frontmatter":{"title":"SubjectType – @auth0-api/core","description":"API reference / @auth0-api/core","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/core/type-aliases/SubjectType.md","filePath":"api/core/type-aliases/SubjectType.md"}');
const _sfc_main = { name: "api/core/type-aliases/SubjectType.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> / <a href="/auth0-api/api/core/">@auth0-api/core</a></p><h1 id="type-alias-subjecttype" tabindex="-1">Type Alias: SubjectType <a class="header-anchor" href="#type-alias-subjecttype" aria-label="Permalink to &quot;Type Alias: SubjectType&quot;">​</a></h1><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> SubjectType</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;user&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;machine&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;ai_agent&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;anonymous&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;unknown&quot;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div><p>What the subject of an access token is, by the signed claims (rules <a href="/auth0-api/rules#i1">I1</a> and <a href="/auth0-api/rules#i2">I2</a>): a person, an application that acts for itself, an AI agent, or a visitor who has not logged in. <code>unknown</code> if the claims say neither, or contradict each other.</p><p>It says nothing about who acts: a user&#39;s token that an agent uses has the subject type <code>user</code>, and the agent is in <code>act</code>.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/core/type-aliases/SubjectType.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const SubjectType = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  SubjectType as default
};
