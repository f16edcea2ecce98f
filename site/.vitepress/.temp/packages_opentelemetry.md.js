import { resolveComponent, withCtx, createVNode, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@auth0-api/opentelemetry","description":"OpenTelemetry metrics and spans for APIs that @auth0-api protects: It needs Node.js 20.19 or newer, and depends on @opentelemetry/api alone.","frontmatter":{"source":"packages/opentelemetry/README.md","description":"OpenTelemetry metrics and spans for APIs that @auth0-api protects: It needs Node.js 20.19 or newer, and depends on @opentelemetry/api alone.","keywords":"@auth0-api/opentelemetry, metrics and spans of what the library decides and fetches"},"headers":[],"relativePath":"packages/opentelemetry.md","filePath":"packages/opentelemetry/README.md"}');
const _sfc_main = { name: "packages/opentelemetry.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_Tabs = resolveComponent("Tabs");
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="auth0-apiopentelemetry" tabindex="-1">@auth0-api/opentelemetry <a class="header-anchor" href="#auth0-apiopentelemetry" aria-label="Permalink to &quot;@auth0-api/opentelemetry&quot;">​</a></h1><p>OpenTelemetry metrics and spans for APIs that <code>@auth0-api</code> protects: which requests were accepted, refused or failed and why, how long requests to Auth0 took, and what failed in stores and feeds of revocations. It needs Node.js 20.19 or newer, and depends on <code>@opentelemetry/api</code> alone.</p>`);
  _push(ssrRenderComponent(_component_Tabs, {
    group: "packages",
    names: "npm|pnpm|yarn|bun"
  }, {
    tab0: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>npm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> install</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/opentelemetry</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @opentelemetry/api</span></span></code></pre></div>`);
      } else {
        return [
          createVNode("div", { class: "language-sh vp-adaptive-theme" }, [
            createVNode("button", {
              title: "Copy Code",
              class: "copy"
            }),
            createVNode("span", { class: "lang" }, "sh"),
            createVNode("pre", {
              class: "shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code",
              tabindex: "0"
            }, [
              createVNode("code", null, [
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "npm"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " install"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/opentelemetry"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @opentelemetry/api")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab1: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>pnpm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> add</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/opentelemetry</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @opentelemetry/api</span></span></code></pre></div>`);
      } else {
        return [
          createVNode("div", { class: "language-sh vp-adaptive-theme" }, [
            createVNode("button", {
              title: "Copy Code",
              class: "copy"
            }),
            createVNode("span", { class: "lang" }, "sh"),
            createVNode("pre", {
              class: "shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code",
              tabindex: "0"
            }, [
              createVNode("code", null, [
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "pnpm"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " add"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/opentelemetry"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @opentelemetry/api")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab2: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>yarn</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> add</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/opentelemetry</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @opentelemetry/api</span></span></code></pre></div>`);
      } else {
        return [
          createVNode("div", { class: "language-sh vp-adaptive-theme" }, [
            createVNode("button", {
              title: "Copy Code",
              class: "copy"
            }),
            createVNode("span", { class: "lang" }, "sh"),
            createVNode("pre", {
              class: "shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code",
              tabindex: "0"
            }, [
              createVNode("code", null, [
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "yarn"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " add"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/opentelemetry"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @opentelemetry/api")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab3: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>bun</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> add</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/opentelemetry</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @opentelemetry/api</span></span></code></pre></div>`);
      } else {
        return [
          createVNode("div", { class: "language-sh vp-adaptive-theme" }, [
            createVNode("button", {
              title: "Copy Code",
              class: "copy"
            }),
            createVNode("span", { class: "lang" }, "sh"),
            createVNode("pre", {
              class: "shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code",
              tabindex: "0"
            }, [
              createVNode("code", null, [
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "bun"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " add"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/opentelemetry"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @opentelemetry/api")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    _: 1
  }, _parent));
  _push(`<div class="language-js vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">js</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">import</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> { Auth0ApiInstrumentation } </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">from</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &#39;@auth0-api/opentelemetry&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span>
<span class="line"></span>
<span class="line"><span style="--shiki-light:#66707B;--shiki-dark:#BDC4CC;">// At startup, with the global providers of your SDK. To stop: instrumentation.disable()</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">export</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> const</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> instrumentation</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> new</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;"> Auth0ApiInstrumentation</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">();</span></span></code></pre></div><p>With <code>NodeSDK</code>, pass it in <code>instrumentations</code>. Beside the instrumentation of undici, which <code>getNodeAutoInstrumentations()</code> includes, use <code>new Auth0ApiInstrumentation({ issuerFetchSpans: false })</code>.</p><p><a href="/auth0-api/observability#metrics-and-traces-with-opentelemetry">Observability</a> lists each metric, unit and attribute, and says <a href="/auth0-api/observability#alerts">what to alert on</a>.</p><p><a href="/auth0-api/api/opentelemetry/">API reference of @auth0-api/opentelemetry</a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("packages/opentelemetry.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const opentelemetry = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  opentelemetry as default
};
