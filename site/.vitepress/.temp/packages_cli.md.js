import { resolveComponent, withCtx, createVNode, createTextVNode, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@auth0-api/cli","description":"Starts a local Auth0 tenant, finds out why an access token is refused, whether the settings of an API work, and what its routes demand, and revokes tokens.","frontmatter":{"source":"packages/cli/README.md","description":"Starts a local Auth0 tenant, finds out why an access token is refused, whether the settings of an API work, and what its routes demand, and revokes tokens.","keywords":"@auth0-api/cli, npx @auth0-api/cli: why a token is refused, whether your settings work, and revoking tokens"},"headers":[],"relativePath":"packages/cli.md","filePath":"packages/cli/README.md"}');
const _sfc_main = { name: "packages/cli.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_Tabs = resolveComponent("Tabs");
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="auth0-apicli" tabindex="-1">@auth0-api/cli <a class="header-anchor" href="#auth0-apicli" aria-label="Permalink to &quot;@auth0-api/cli&quot;">​</a></h1><p>Starts a local Auth0 tenant, finds out why an access token is refused, whether the settings of an API work, and what its routes demand, and revokes tokens. It uses the library&#39;s own checks, so it decides as your API does. It needs Node.js 20.19 or newer, and no installation.</p>`);
  _push(ssrRenderComponent(_component_Tabs, {
    group: "packages",
    names: "npm|pnpm|yarn|bun"
  }, {
    tab0: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>npx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>npx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> doctor</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --domain</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant.us.auth0.com</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --audience</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> https://orders.example.com/</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>npx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> explain</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> -</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --domain</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant.us.auth0.com</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --audience</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> https://orders.example.com/</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}> &lt;</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> token.txt</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>npx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> revoke</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --issuer</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant.us.auth0.com</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --subject</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;auth0|5f7c8ec7&#39;</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>npx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> revocations</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>npx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> routes</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> ./app.js</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --check</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --open</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;GET /health&#39;</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "npx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "npx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " doctor"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --domain"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant.us.auth0.com"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --audience"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " https://orders.example.com/")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "npx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " explain"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " -"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --domain"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant.us.auth0.com"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --audience"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " https://orders.example.com/"),
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, " <"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " token.txt")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "npx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " revoke"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --issuer"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant.us.auth0.com"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --subject"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'auth0|5f7c8ec7'")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "npx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " revocations")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "npx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " routes"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " ./app.js"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --check"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --open"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'GET /health'")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab1: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>pnpm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>pnpm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> doctor</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --domain</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant.us.auth0.com</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --audience</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> https://orders.example.com/</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>pnpm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> explain</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> -</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --domain</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant.us.auth0.com</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --audience</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> https://orders.example.com/</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}> &lt;</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> token.txt</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>pnpm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> revoke</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --issuer</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant.us.auth0.com</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --subject</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;auth0|5f7c8ec7&#39;</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>pnpm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> revocations</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>pnpm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> routes</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> ./app.js</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --check</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --open</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;GET /health&#39;</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "pnpm"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " doctor"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --domain"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant.us.auth0.com"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --audience"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " https://orders.example.com/")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "pnpm"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " explain"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " -"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --domain"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant.us.auth0.com"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --audience"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " https://orders.example.com/"),
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, " <"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " token.txt")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "pnpm"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " revoke"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --issuer"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant.us.auth0.com"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --subject"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'auth0|5f7c8ec7'")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "pnpm"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " revocations")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "pnpm"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " routes"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " ./app.js"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --check"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --open"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'GET /health'")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab2: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>yarn</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>yarn</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> doctor</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --domain</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant.us.auth0.com</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --audience</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> https://orders.example.com/</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>yarn</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> explain</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> -</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --domain</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant.us.auth0.com</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --audience</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> https://orders.example.com/</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}> &lt;</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> token.txt</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>yarn</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> revoke</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --issuer</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant.us.auth0.com</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --subject</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;auth0|5f7c8ec7&#39;</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>yarn</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> revocations</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>yarn</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> routes</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> ./app.js</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --check</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --open</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;GET /health&#39;</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "yarn"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " doctor"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --domain"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant.us.auth0.com"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --audience"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " https://orders.example.com/")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "yarn"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " explain"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " -"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --domain"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant.us.auth0.com"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --audience"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " https://orders.example.com/"),
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, " <"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " token.txt")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "yarn"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " revoke"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --issuer"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant.us.auth0.com"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --subject"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'auth0|5f7c8ec7'")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "yarn"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " revocations")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "yarn"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " routes"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " ./app.js"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --check"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --open"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'GET /health'")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab3: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>bun</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> x</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>bun</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> x</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> doctor</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --domain</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant.us.auth0.com</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --audience</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> https://orders.example.com/</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>bun</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> x</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> explain</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> -</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --domain</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant.us.auth0.com</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --audience</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> https://orders.example.com/</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}> &lt;</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> token.txt</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>bun</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> x</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> revoke</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --issuer</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant.us.auth0.com</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --subject</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;auth0|5f7c8ec7&#39;</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>bun</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> x</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> revocations</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>bun</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> x</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> routes</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> ./app.js</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --check</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --open</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;GET /health&#39;</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " x"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "bun"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " x"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " doctor"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --domain"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant.us.auth0.com"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --audience"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " https://orders.example.com/")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "bun"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " x"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " explain"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " -"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --domain"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant.us.auth0.com"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --audience"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " https://orders.example.com/"),
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, " <"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " token.txt")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "bun"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " x"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " revoke"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --issuer"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant.us.auth0.com"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --subject"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'auth0|5f7c8ec7'")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "bun"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " x"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " revocations")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "bun"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " x"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " routes"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " ./app.js"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --check"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --open"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'GET /health'")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    _: 1
  }, _parent));
  _push(`<p>Options that you leave out are read from the environment: <code>AUTH0_DOMAIN</code>, <code>AUTH0_AUDIENCE</code> and <a href="/auth0-api/options#environment-variables">the others</a> that <code>auth0()</code> reads.</p><h2 id="doctor" tabindex="-1"><code>doctor</code> <a class="header-anchor" href="#doctor" aria-label="Permalink to &quot;\`doctor\`&quot;">​</a></h2><p>Checks the environment, the settings, the audience, the connection (DNS and TLS), the discovery document and the issuer that it names, the key set, each key, and the clock. Every problem comes with a fix. With <code>--events</code> it also checks <a href="/auth0-api/diagnosis#the-feed-of-events">what <code>followEvents</code> needs</a>.</p><div class="language-text vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">text</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span>  ok        environment  Set: AUTH0_AUDIENCE, AUTH0_DOMAIN.</span></span>
<span class="line"><span>  ok        settings     Accepts tokens from https://tenant.us.auth0.com/ for https://orders.example.com/.</span></span>
<span class="line"><span>  ok        audience     https://orders.example.com/ can be the identifier of an API. …</span></span>
<span class="line"><span>  ok        hosts        This API accepts DPoP proofs. Set &#39;hosts&#39; or &#39;publicUrl&#39; in auth0(), …</span></span>
<span class="line"><span>  ok        connection   The issuer is reachable, and its TLS certificate is valid.</span></span>
<span class="line"><span>  problem   discovery    The response was a web page, not the document. (captive_portal)</span></span>
<span class="line"><span>                         What to do: A captive portal or a proxy responds instead of Auth0, …</span></span>
<span class="line"><span>  skipped   issuer       Not checked, because an earlier check failed.</span></span></code></pre></div><h2 id="explain" tabindex="-1"><code>explain</code> <a class="header-anchor" href="#explain" aria-label="Permalink to &quot;\`explain\`&quot;">​</a></h2><p>Says what your API would do with a request that carries the token, the likely cause, and the fix.</p><div class="language-text vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">text</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span>The token would be refused: 401 invalid_token, wrong_audience (id_token)</span></span>
<span class="line"><span></span></span>
<span class="line"><span>  What happened  The access token is not meant for this API: … It looks like an ID token, …</span></span>
<span class="line"><span>  What to do     Send the access token instead of the ID token. …</span></span>
<span class="line"><span>  Read more      https://auth0-api.github.io/auth0-api/diagnosis#id_token</span></span></code></pre></div><p><code>explain -</code> reads the token from standard input, which keeps it out of the shell&#39;s history. You can also pass a header (<code>Bearer …</code>, <code>Authorization: …</code>, <code>-H &quot;Authorization: …&quot;</code>), a curl command, or the JSON of a token endpoint:</p>`);
  _push(ssrRenderComponent(_component_Tabs, {
    group: "packages",
    names: "npm|pnpm|yarn|bun"
  }, {
    tab0: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>curl</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> -s</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> https://tenant.us.auth0.com/oauth/token</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> -d</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @request.txt</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}> |</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}> npx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> explain</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> -</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "curl"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " -s"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " https://tenant.us.auth0.com/oauth/token"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " -d"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @request.txt"),
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, " |"),
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, " npx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " explain"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " -")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab1: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>curl</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> -s</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> https://tenant.us.auth0.com/oauth/token</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> -d</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @request.txt</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}> |</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}> pnpm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> explain</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> -</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "curl"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " -s"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " https://tenant.us.auth0.com/oauth/token"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " -d"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @request.txt"),
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, " |"),
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, " pnpm"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " explain"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " -")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab2: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>curl</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> -s</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> https://tenant.us.auth0.com/oauth/token</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> -d</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @request.txt</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}> |</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}> yarn</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> explain</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> -</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "curl"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " -s"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " https://tenant.us.auth0.com/oauth/token"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " -d"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @request.txt"),
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, " |"),
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, " yarn"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " explain"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " -")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab3: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>curl</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> -s</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> https://tenant.us.auth0.com/oauth/token</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> -d</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @request.txt</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}> |</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}> bun</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> x</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> explain</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> -</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "curl"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " -s"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " https://tenant.us.auth0.com/oauth/token"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " -d"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @request.txt"),
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, " |"),
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, " bun"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " x"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " explain"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " -")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    _: 1
  }, _parent));
  _push(`<ul><li>Input in UTF-16, as Windows PowerShell writes it, works too.</li><li>The output names what was read, whether the token was cut, and whom it is about: issuer, subject, client, audience, scopes, and times in UTC. It calls these unverified unless the signature is good.</li><li>The command never prints the token and never sends it. It asks only your Auth0 domain, for its keys.</li><li>A token alone has no DPoP proof: a bound token is refused at the step <code>binding</code>.</li><li>Whether the token was revoked is not checked: see <a href="#revocations"><code>revocations</code></a>.</li></ul><h2 id="revoke" tabindex="-1"><code>revoke</code> <a class="header-anchor" href="#revoke" aria-label="Permalink to &quot;\`revoke\`&quot;">​</a></h2><p>Refuses tokens from now on, in all processes whose <code>RedisRevocationStore</code> has the same Redis and prefix. It exits with 0 only when Redis has confirmed it, and never removes anything from the list.</p>`);
  _push(ssrRenderComponent(_component_Tabs, {
    group: "packages",
    names: "npm|pnpm|yarn|bun"
  }, {
    tab0: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}>export</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"${_scopeId}> REDIS_URL</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}>=</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"${_scopeId}>redis://10.0.0.1:6379</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>npx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> revoke</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --issuer</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant.us.auth0.com</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --subject</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;auth0|5f7c8ec7&#39;</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --note</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;Blocked by support.&#39;</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, "export"),
                  createVNode("span", { style: { "--shiki-light": "#0E1116", "--shiki-dark": "#F0F3F6" } }, " REDIS_URL"),
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, "="),
                  createVNode("span", { style: { "--shiki-light": "#0E1116", "--shiki-dark": "#F0F3F6" } }, "redis://10.0.0.1:6379")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "npx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " revoke"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --issuer"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant.us.auth0.com"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --subject"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'auth0|5f7c8ec7'"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --note"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'Blocked by support.'")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab1: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}>export</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"${_scopeId}> REDIS_URL</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}>=</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"${_scopeId}>redis://10.0.0.1:6379</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>pnpm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> revoke</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --issuer</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant.us.auth0.com</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --subject</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;auth0|5f7c8ec7&#39;</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --note</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;Blocked by support.&#39;</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, "export"),
                  createVNode("span", { style: { "--shiki-light": "#0E1116", "--shiki-dark": "#F0F3F6" } }, " REDIS_URL"),
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, "="),
                  createVNode("span", { style: { "--shiki-light": "#0E1116", "--shiki-dark": "#F0F3F6" } }, "redis://10.0.0.1:6379")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "pnpm"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " revoke"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --issuer"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant.us.auth0.com"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --subject"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'auth0|5f7c8ec7'"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --note"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'Blocked by support.'")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab2: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}>export</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"${_scopeId}> REDIS_URL</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}>=</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"${_scopeId}>redis://10.0.0.1:6379</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>yarn</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> revoke</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --issuer</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant.us.auth0.com</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --subject</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;auth0|5f7c8ec7&#39;</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --note</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;Blocked by support.&#39;</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, "export"),
                  createVNode("span", { style: { "--shiki-light": "#0E1116", "--shiki-dark": "#F0F3F6" } }, " REDIS_URL"),
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, "="),
                  createVNode("span", { style: { "--shiki-light": "#0E1116", "--shiki-dark": "#F0F3F6" } }, "redis://10.0.0.1:6379")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "yarn"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " dlx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " revoke"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --issuer"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant.us.auth0.com"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --subject"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'auth0|5f7c8ec7'"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --note"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'Blocked by support.'")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab3: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}>export</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"${_scopeId}> REDIS_URL</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"${_scopeId}>=</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"${_scopeId}>redis://10.0.0.1:6379</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>bun</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> x</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> revoke</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --issuer</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> tenant.us.auth0.com</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --subject</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;auth0|5f7c8ec7&#39;</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --note</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;Blocked by support.&#39;</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, "export"),
                  createVNode("span", { style: { "--shiki-light": "#0E1116", "--shiki-dark": "#F0F3F6" } }, " REDIS_URL"),
                  createVNode("span", { style: { "--shiki-light": "#A0111F", "--shiki-dark": "#FF9492" } }, "="),
                  createVNode("span", { style: { "--shiki-light": "#0E1116", "--shiki-dark": "#F0F3F6" } }, "redis://10.0.0.1:6379")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "bun"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " x"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " revoke"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --issuer"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " tenant.us.auth0.com"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --subject"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'auth0|5f7c8ec7'"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --note"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'Blocked by support.'")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    _: 1
  }, _parent));
  _push(`<div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>target</th><th>refuses the tokens</th></tr></thead><tbody><tr><td><code>--subject &lt;id&gt;</code></td><td>of a user or a machine</td></tr><tr><td><code>--subject &lt;id&gt; --organization &lt;id&gt;</code></td><td>of a user in one organization</td></tr><tr><td><code>--organization &lt;id&gt;</code></td><td>of an organization</td></tr><tr><td><code>--client &lt;id&gt;</code></td><td>of an application</td></tr><tr><td><code>--actor &lt;id&gt;</code></td><td>that an agent or a client uses for others</td></tr><tr><td><code>--session &lt;id&gt;</code></td><td>of a session, in APIs with the option <code>sessionClaim</code></td></tr><tr><td><code>--token-id &lt;id&gt;</code></td><td>with this <code>jti</code></td></tr><tr><td><code>--everything --yes</code></td><td>of the issuer: everybody needs a new one</td></tr></tbody></table></div><p>The command uses the client of Redis in your project, <code>redis</code> or <code>ioredis</code>, 5 or newer. Without a project, npm installs one beside it: <code>npx -p @auth0-api/cli -p redis auth0-api revoke …</code>. It brings none itself, because <code>doctor</code> and <code>explain</code> need none.</p><h2 id="revocations" tabindex="-1"><code>revocations</code> <a class="header-anchor" href="#revocations" aria-label="Permalink to &quot;\`revocations\`&quot;">​</a></h2><p>Lists what is revoked: how many entries and bytes, of which issuers, and the 100 newest entries. It says if something in the list makes APIs answer 503, and changes nothing. <a href="/auth0-api/revocation#from-the-command-line">Revocation</a> shows the output of both.</p><h2 id="routes" tabindex="-1"><code>routes</code> <a class="header-anchor" href="#routes" aria-label="Permalink to &quot;\`routes\`&quot;">​</a></h2><p>Lists what each route of an app demands, and which are open. The module exports the app of Express, Fastify, Koa, Hono or NestJS, as default or as <code>app</code>, or a function <code>createApp()</code> that returns it. The command runs the module, so the module must not listen itself. <a href="/auth0-api/openapi">OpenAPI</a> shows the output, the check for CI and what cannot be known.</p><h2 id="tenant" tabindex="-1"><code>tenant</code> <a class="header-anchor" href="#tenant" aria-label="Permalink to &quot;\`tenant\`&quot;">​</a></h2><p>Runs a local tenant on 127.0.0.1 until you press Ctrl-C, so that you can try your API without an Auth0 account. It has a <a href="/auth0-api/tenant#the-login-page">login page</a> for your applications, which asks for no password, and a page that makes tokens.</p><div class="language-text vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">text</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span>A local Auth0 tenant runs at http://127.0.0.1:4480/ until you press Ctrl-C.</span></span>
<span class="line"><span>Its keys are new: the tokens of an earlier start are refused.</span></span>
<span class="line"><span></span></span>
<span class="line"><span>In the terminal of your API, run:</span></span>
<span class="line"><span>export AUTH0_DOMAIN=http://127.0.0.1:4480 AUTH0_AUDIENCE=https://orders.example.com/ ALLOW_INSECURE_LOOPBACK=true</span></span>
<span class="line"><span></span></span>
<span class="line"><span>The tenant has no TLS, and your API accepts it only with this option:</span></span>
<span class="line"><span>auth0({ allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === &#39;true&#39; })</span></span>
<span class="line"><span></span></span>
<span class="line"><span>In another terminal, run these. PLAIN has no scopes, TOKEN has read:orders:</span></span>
<span class="line"><span>export PLAIN=eyJhbGciOi…</span></span>
<span class="line"><span>export TOKEN=eyJhbGciOi…</span></span></code></pre></div><ul><li><strong>Only your code decides</strong> whether your API accepts the tenant. <code>ALLOW_<wbr>INSECURE_<wbr>LOOPBACK</code> means nothing to the library: the option reads it.</li><li><strong>The port</strong> is 4480. If it is taken, the command says so and ends. <code>--port 0</code> takes any free one.</li><li><strong>Applications</strong> log in with the client ID <code>local-app</code>, from any URL on this machine, without a secret. <code>--client</code> names others.</li><li><strong><code>--env-file .env.local</code></strong> also writes the variables to a file, for <code>node --env-file=.env.local server.js</code>. It never overwrites a file that it has not written itself.</li><li><strong>In production</strong> it does not run: <code>NODE_<wbr>ENV=production</code> is a problem.</li></ul><p><a href="/auth0-api/start">Start</a> uses it from an empty folder.</p><h2 id="options" tabindex="-1">Options <a class="header-anchor" href="#options" aria-label="Permalink to &quot;Options&quot;">​</a></h2><div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>option</th><th>meaning</th></tr></thead><tbody><tr><td><code>--domain &lt;domain&gt;</code></td><td>your Auth0 domain; repeat it for several</td></tr><tr><td><code>--audience &lt;identifier&gt;</code></td><td>the identifier of your API; repeat it for several</td></tr><tr><td><code>--algorithm &lt;name&gt;</code></td><td>an accepted signature algorithm, as the option <code>algorithms</code>; default <code>RS256</code></td></tr><tr><td><code>--scope &lt;scope&gt;</code>, <code>--permission &lt;permission&gt;</code></td><td><code>explain</code> only: what the route also demands</td></tr><tr><td><code>-H</code>, <code>--header &lt;header&gt;</code></td><td><code>explain</code> only: an <code>Authorization</code> header, as curl takes it, instead of a token</td></tr><tr><td><code>--events</code></td><td><code>doctor</code> only: also check the Events API, with <code>AUTH0_CLIENT_ID</code> and <code>AUTH0_<wbr>CLIENT_<wbr>SECRET</code></td></tr><tr><td><code>--events-domain &lt;domain&gt;</code></td><td><code>doctor</code> only: the tenant&#39;s own domain, if <code>--domain</code> is a custom domain</td></tr><tr><td><code>--issuer &lt;domain&gt;</code></td><td><code>revoke</code> only: whose tokens; repeat it for the custom domains of a tenant. Default: <code>AUTH0_DOMAIN</code></td></tr><tr><td><code>--before &lt;time&gt;</code></td><td><code>revoke</code> only: tokens issued before, such as <code>2026-05-01T12:00:00Z</code> or Unix seconds. Default: now and 5 seconds</td></tr><tr><td><code>--note &lt;text&gt;</code></td><td><code>revoke</code> only: why, for <code>explain()</code> of core and <code>revocations</code></td></tr><tr><td><code>--max-token-lifetime &lt;seconds&gt;</code></td><td><code>revoke</code> only: the <code>maxTokenLifetime</code> of your API, if nothing in the list says it</td></tr><tr><td><code>--redis &lt;url&gt;</code></td><td><code>revoke</code>, <code>revocations</code>, <code>doctor --events</code>: <code>redis://host:6379</code>, or <code>rediss://</code> for TLS, without a password. Default: <code>REDIS_URL</code>, which may have one</td></tr><tr><td><code>--cluster</code></td><td>that Redis is a node of a cluster</td></tr><tr><td><code>--prefix &lt;prefix&gt;</code></td><td>the option <code>prefix</code> of <code>RedisRevocationStore</code>. Default: <code>auth0-api:</code></td></tr><tr><td><code>--check</code></td><td><code>routes</code> only: exit with 1 for open routes that are not named</td></tr><tr><td><code>--open &lt;route&gt;</code></td><td><code>routes</code> only: a route that is open on purpose, such as <code>GET /health</code>; repeat it for several</td></tr><tr><td><code>--scopes &lt;file&gt;</code></td><td><code>routes --check</code> only: the scopes that the API defines, as a JSON list or as the Management API answers them</td></tr><tr><td><code>--openapi</code></td><td><code>routes</code> only: print an OpenAPI document</td></tr><tr><td><code>--port &lt;port&gt;</code></td><td><code>tenant</code> only: where it listens; 0 for any free port. Default: 4480</td></tr><tr><td><code>--audience &lt;identifier&gt;</code>, <code>--scope &lt;scopes&gt;</code></td><td>of <code>tenant</code>: those of your API. Default: <code>https://orders.example.com/</code> and <code>read:orders</code></td></tr><tr><td><code>--client &lt;id&gt;</code></td><td>of <code>tenant</code>: an application whose users log in; repeat it for several. Default: <code>local-app</code></td></tr><tr><td><code>--env-file &lt;file&gt;</code></td><td><code>tenant</code> only: also write the variables to this file</td></tr><tr><td><code>--json</code></td><td>print JSON: <code>{ ok, checks }</code> of <code>doctor</code>, where a check has <code>name</code>, <code>outcome</code> and <code>detail</code>, those of the clock and the keys also <code>data</code>, and one with a warning or a problem also <code>likelyCause</code> and <code>fix</code>; an <a href="/auth0-api/diagnosis">explanation</a> of <code>explain</code>, with <code>taken</code>, <code>about</code> and <code>hints</code>; <code>{ ok, place, revocations }</code> of <code>revoke</code>; the list of <code>revocations</code>; <code>{ routes, problems }</code> of <code>routes</code>; <code>{ issuer, scopes, clients, variables, tokens }</code> of <code>tenant</code>. If Redis fails: <code>{ ok: false, problem }</code></td></tr><tr><td><code>--allow-insecure-loopback</code></td><td>accept <code>http://localhost</code>, <code>http://127.0.0.1</code> and <code>http://[::1]</code> as a domain, as the option <code>allowInsecureLoopback</code></td></tr><tr><td><code>-h</code>, <code>--help</code>, <code>-v</code>, <code>--version</code></td><td>print the help or the version</td></tr></tbody></table></div><p><code>explain</code> does not know options in your code (<code>claims</code>, <code>requiredClaims</code>, <code>maxTokenAge</code>, <code>mtls</code>, <code>revocation</code> …): it says that a revoked token would be accepted. <a href="/auth0-api/diagnosis#explainclient-request-policies"><code>explain(client, request)</code></a> knows them.</p><h2 id="in-ci" tabindex="-1">In CI <a class="header-anchor" href="#in-ci" aria-label="Permalink to &quot;In CI&quot;">​</a></h2><div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>exit code</th><th>meaning</th></tr></thead><tbody><tr><td>0</td><td>no problem was found, or the tokens are revoked; warnings do not count</td></tr><tr><td>1</td><td>a problem was found, the token would be refused, Redis has not confirmed the revocation, or the tenant cannot start</td></tr><tr><td>2</td><td>the arguments are wrong; for <code>explain</code> also: the settings cannot work; for <code>routes</code>: the app cannot be loaded</td></tr></tbody></table></div><p>The output is plain ASCII. It has colours on a terminal only, and none if <code>NO_COLOR</code> is set. Lines wrap at the width of the terminal or at <code>COLUMNS</code>, and not at all in files.</p><h2 id="next" tabindex="-1">Next <a class="header-anchor" href="#next" aria-label="Permalink to &quot;Next&quot;">​</a></h2><p><a href="/auth0-api/diagnosis">Diagnosis</a> · <a href="/auth0-api/revocation">Revocation</a> · <a href="/auth0-api/errors">Errors</a> · <a href="/auth0-api/options">Options</a></p><p>This project is independent of Auth0 and Okta, and not affiliated with them. <a href="https://github.com/auth0-api/auth0-api/blob/main/packages/cli/LICENSE" target="_blank" rel="noreferrer">MIT</a>.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("packages/cli.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const cli = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  cli as default
};
