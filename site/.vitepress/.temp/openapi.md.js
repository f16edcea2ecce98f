import { resolveComponent, withCtx, createVNode, createTextVNode, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"OpenAPI and lists of routes","description":"This page explains how to list what each route of an app demands, how to fail CI when a route is open by mistake, and how to put the demands into an OpenAPI document.","frontmatter":{"source":"docs/openapi.md","description":"This page explains how to list what each route of an app demands, how to fail CI when a route is open by mistake, and how to put the demands into an OpenAPI document.","keywords":"OpenAPI and lists of routes, list what each route demands, fail CI for open routes, and put it in an OpenAPI document, Swagger, API description, list of routes"},"headers":[],"relativePath":"openapi.md","filePath":"docs/openapi.md"}');
const _sfc_main = { name: "openapi.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_Tabs = resolveComponent("Tabs");
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="openapi-and-lists-of-routes" tabindex="-1">OpenAPI and lists of routes <a class="header-anchor" href="#openapi-and-lists-of-routes" aria-label="Permalink to &quot;OpenAPI and lists of routes&quot;">​</a></h1><p>This page explains how to list what each route of an app demands, how to fail CI when a route is open by mistake, and how to put the demands into an OpenAPI document. It works with Express, Fastify, Koa (with <code>@koa/router</code>), Hono and NestJS. The lists come from the guards themselves, so they cannot differ from the code.</p><p>The code on this page needs <code>npm install @auth0-api/express @auth0-api/fastify express fastify @fastify/swagger</code>, and for NestJS <code>npm install @auth0-api/nestjs @nestjs/swagger</code>.</p><h2 id="in-ci" tabindex="-1">In CI <a class="header-anchor" href="#in-ci" aria-label="Permalink to &quot;In CI&quot;">​</a></h2><p>Export the app from a module that does not listen, as default or as <code>app</code>, or a function <code>createApp()</code> that returns it. Name the routes that are open on purpose:</p>`);
  _push(ssrRenderComponent(_component_Tabs, {
    group: "packages",
    names: "npm|pnpm|yarn|bun"
  }, {
    tab0: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>npx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> routes</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> ./app.js</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>npx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> routes</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> ./app.js</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --check</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --open</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;GET /health&#39;</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --scopes</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> scopes.json</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " routes"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " ./app.js")
                ]),
                createTextVNode("\n"),
                createVNode("span", { class: "line" }, [
                  createVNode("span", { style: { "--shiki-light": "#702C00", "--shiki-dark": "#FFB757" } }, "npx"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/cli"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " routes"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " ./app.js"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --check"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --open"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'GET /health'"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --scopes"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " scopes.json")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab1: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>pnpm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> routes</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> ./app.js</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>pnpm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> routes</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> ./app.js</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --check</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --open</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;GET /health&#39;</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --scopes</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> scopes.json</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " routes"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " ./app.js")
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
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'GET /health'"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --scopes"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " scopes.json")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab2: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>yarn</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> routes</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> ./app.js</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>yarn</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> dlx</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> routes</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> ./app.js</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --check</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --open</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;GET /health&#39;</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --scopes</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> scopes.json</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " routes"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " ./app.js")
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
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'GET /health'"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --scopes"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " scopes.json")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab3: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>bun</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> x</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> routes</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> ./app.js</span></span>
<span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>bun</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> x</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/cli</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> routes</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> ./app.js</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --check</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --open</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> &#39;GET /health&#39;</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"${_scopeId}> --scopes</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> scopes.json</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " routes"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " ./app.js")
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
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " 'GET /health'"),
                  createVNode("span", { style: { "--shiki-light": "#023B95", "--shiki-dark": "#91CBFF" } }, " --scopes"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " scopes.json")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    _: 1
  }, _parent));
  _push(`<div class="language-text vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">text</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span>open       GET     /health</span></span>
<span class="line"><span>protected  GET     /orders  scopes read:orders</span></span>
<span class="line"><span>protected  DELETE  /orders/:id  permissions delete:orders</span></span></code></pre></div><p><code>--check</code> exits with 1 for</p><ul><li>a route that is open, optional or unknown, and that no <code>--open</code> names</li><li>an <code>--open</code> that names no such route</li><li>a scope or permission that <code>--scopes</code> does not list. The file is a JSON list of names, or the API as the Management API answers it (<code>GET /api/v2/resource-servers/{id}</code>).</li></ul><p>The command runs your module with its environment, so set <code>AUTH0_DOMAIN</code> and <code>AUTH0_AUDIENCE</code> as for the app. What the module prints comes before the list: with <code>--json</code> and <code>--openapi</code> it must print nothing.</p><h2 id="in-code" tabindex="-1">In code <a class="header-anchor" href="#in-code" aria-label="Permalink to &quot;In code&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">import</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> { auth0, requiredScopes } </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">from</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &#39;@auth0-api/express&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">import</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> { openApiOf, routesOf } </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">from</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &#39;@auth0-api/express/routes&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">import</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> express </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">from</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &#39;express&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span>
<span class="line"></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">const</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> app</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;"> express</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">();</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">app.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">get</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;/health&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, (</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">_req</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">res</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">) </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">=&gt;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> void</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> res.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">json</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">({ up: </span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;">true</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> }));</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">app.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">use</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">auth0</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">());</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">app.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">get</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;/orders&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, </span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">requiredScopes</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;read:orders&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">), (</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">_req</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">res</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">) </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">=&gt;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> void</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> res.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">json</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">({ orders: [] }));</span></span>
<span class="line"></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">export</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> const</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> document</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;"> openApiOf</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">routesOf</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(app), {</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">  title: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;Orders&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">,</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">  version: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;1.0.0&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">,</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">  tokens: {</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">    type: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;openIdConnect&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">,</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">    openIdConnectUrl: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;https://tenant.us.auth0.com/.well-known/openid-configuration&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">,</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">  },</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">});</span></span></code></pre></div><p>Each entry has <code>method</code> (<code>*</code> for all), <code>path</code>, <code>access</code>, <code>demand</code> (as <a href="/auth0-api/guards"><code>demandOf</code></a> writes it), <code>accepts</code> and <code>dynamic</code>. <code>@auth0-api/koa/routes</code> and <code>@auth0-api/hono/routes</code> have the same <code>routesOf(app)</code>. For NestJS it is in <code>@auth0-api/nestjs/express/routes</code> and <code>@auth0-api/nestjs/fastify/routes</code>.</p><p><code>addSecurity(document, routes, options)</code> adds the demands to a document that you have. It sets <code>security</code> of each operation, adds the responses 401 and 403 where the document has none, and the <code>securitySchemes</code>. <code>x-auth0-demand</code> holds the whole demand, because OpenAPI has no words for most of it.</p><div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th><code>tokens</code></th><th>scheme</th><th>scopes in the document</th></tr></thead><tbody><tr><td><code>{ type: &#39;http&#39; }</code>, the default</td><td><code>bearer</code></td><td>no: OpenAPI 3.0 has none there</td></tr><tr><td><code>{ type: &#39;openIdConnect&#39;, openIdConnectUrl }</code></td><td>OpenID Connect Discovery</td><td>yes</td></tr><tr><td><code>{ type: &#39;oauth2&#39;, flows }</code></td><td>OAuth flows</td><td>yes, and they are added to the flows</td></tr></tbody></table></div><p>DPoP is a scheme of its own, of the type <code>http</code> with <code>scheme: dpop</code>. Where DPoP is required, a document with <code>openIdConnect</code> or <code>oauth2</code> demands both.</p><h2 id="fastify-and-fastifyswagger" tabindex="-1">Fastify and <code>@fastify/swagger</code> <a class="header-anchor" href="#fastify-and-fastifyswagger" aria-label="Permalink to &quot;Fastify and \`@fastify/swagger\`&quot;">​</a></h2><p>Fastify tells its routes only while they are registered, so call <code>watchRoutes(app)</code> first:</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">import</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> { auth0 } </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">from</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &#39;@auth0-api/fastify&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">import</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> { addSecurity, routesOf, watchRoutes } </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">from</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &#39;@auth0-api/fastify/routes&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">import</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> swagger </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">from</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &#39;@fastify/swagger&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">import</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> Fastify </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">from</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &#39;fastify&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span>
<span class="line"></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">const</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> app</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;"> Fastify</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">();</span></span>
<span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">watchRoutes</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(app);</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">await</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> app.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">register</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(swagger, {</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">  openapi: { openapi: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;3.1.1&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, info: { title: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;Orders&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, version: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;1.0.0&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> } },</span></span>
<span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">  transformObject</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: (</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">document</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">) </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">=&gt;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> {</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">    if</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> (</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">!</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;openapiObject&#39;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> in</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> document)) </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">throw</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> new</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;"> Error</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;This app has an OpenAPI document.&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">);</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">    return</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;"> addSecurity</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(document.openapiObject, </span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">routesOf</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(app));</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">  },</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">});</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">await</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> app.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">register</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(auth0, { global: </span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;">true</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> });</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">app.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">get</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;/orders&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, { config: { auth0: { scopes: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;read:orders&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> } } }, </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">async</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> () </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">=&gt;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> []);</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">await</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> app.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">ready</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">();</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">console.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">info</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(app.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">swagger</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">());</span></span></code></pre></div><h2 id="nestjs-and-nestjsswagger" tabindex="-1">NestJS and <code>@nestjs/swagger</code> <a class="header-anchor" href="#nestjs-and-nestjsswagger" aria-label="Permalink to &quot;NestJS and \`@nestjs/swagger\`&quot;">​</a></h2><p>Create the app in a function, and let <code>main.ts</code> call it and listen. Then the command and your tests use the same app:</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">import</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> { addSecurity, routesOf } </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">from</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &#39;@auth0-api/nestjs/express/routes&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">import</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> type</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> { Type } </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">from</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &#39;@nestjs/common&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">import</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> { NestFactory } </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">from</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &#39;@nestjs/core&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">import</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> { DocumentBuilder, SwaggerModule } </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">from</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &#39;@nestjs/swagger&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span>
<span class="line"></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">export</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> async</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> function</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;"> createApp</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">AppModule</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">:</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Type</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">) {</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  const</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> app</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> await</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> NestFactory.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">create</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(AppModule);</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  const</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> config</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> new</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;"> DocumentBuilder</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">().</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">setTitle</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;Orders&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">).</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">setVersion</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;1.0.0&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">).</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">build</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">();</span></span>
<span class="line"><span style="--shiki-light:#66707B;--shiki-dark:#BDC4CC;">  // As a function: Nest has created the routes when somebody asks for the document.</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">  SwaggerModule.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">setup</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;docs&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, app, () </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">=&gt;</span></span>
<span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">    addSecurity</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(SwaggerModule.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">createDocument</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(app, config), </span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">routesOf</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(app), { open: [</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;GET /health&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">] }),</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">  );</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  return</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> app;</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">}</span></span></code></pre></div><p><code>npx @auth0-api/cli routes ./dist/app.js</code> calls <code>createApp()</code> without arguments and initializes the app, so your modules connect to what they need. Where the app cannot start, NestJS itself ends the process.</p><ul><li>Routes that <code>SwaggerModule.setup()</code> adds are open: guards of NestJS do not run for routes of the platform. They are listed as well.</li><li>Handlers with <code>@Public()</code> are listed as <code>unknown</code>, because functions of NestJS itself run before them. Name them in <code>open</code>.</li><li>Of a method with several versions or hosts, each is listed. Where they share a path and demand different things, the document says that the access is unknown.</li><li>On Fastify, import from <code>@auth0-api/nestjs/fastify/routes</code>, and call its <code>watchRoutes(app)</code> right after <code>NestFactory.create()</code>. The command does that itself.</li></ul><h2 id="what-cannot-be-known" tabindex="-1">What cannot be known <a class="header-anchor" href="#what-cannot-be-known" aria-label="Permalink to &quot;What cannot be known&quot;">​</a></h2><p>A list is made before there is a request, and calls no function of yours.</p><div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th></th><th>listed as</th></tr></thead><tbody><tr><td>no <code>auth0()</code>, but other middleware or hooks before the handler: <code>express.json()</code>, <code>cors()</code>, a condition around <code>auth0()</code></td><td><code>unknown</code>, with their names. Name the route in <code>open</code> if it is open</td></tr><tr><td><code>auth0()</code> on some of the paths or methods of a route, on a regular expression, or in other letters</td><td><code>unknown</code></td></tr><tr><td>an error handler between <code>auth0()</code> and the route</td><td><code>unknown</code>: it may continue a refused request</td></tr><tr><td>a guard without <code>auth0()</code> before it</td><td><code>unknown</code>: it answers 500</td></tr><tr><td><code>skipPreflight</code> and a route for OPTIONS</td><td><code>unknown</code></td></tr><tr><td>an app inside an app of Express, <code>mount()</code> of Hono</td><td>one entry, such as <code>* /admin/*</code>: list its own routes</td></tr><tr><td>guards with <code>from</code> or a function (<code>claimCheck</code>, your policies)</td><td><code>protected</code>; <code>dynamic</code> says that the request decides too</td></tr><tr><td>middleware after <code>auth0()</code> that may refuse more, other guards and interceptors of NestJS beside <code>Auth0Module</code></td><td><code>protected</code>, without what it demands</td></tr><tr><td>other guards and interceptors of NestJS without <code>Auth0Module</code>; middleware of <code>configure()</code></td><td><code>unknown</code></td></tr><tr><td>a handler that refuses or verifies by itself, <code>receiver()</code>, pipes of NestJS</td><td>as if it did not: <code>open</code>, if nothing stands before it</td></tr><tr><td>what middleware answers itself (<code>express.static</code>, koa-mount), web handlers without a router</td><td>not listed</td></tr><tr><td>resolvers of GraphQL, gateways and microservices of NestJS</td><td>not listed; the route of GraphQL is one of the platform</td></tr></tbody></table></div><p>A document says of an unknown route that credentials are possible (<code>security: [{}, …]</code>), and <code>x-auth0-dynamic</code> says why.</p><h2 id="a-router-of-koa-with-a-prefix" tabindex="-1">A router of Koa with a prefix <a class="header-anchor" href="#a-router-of-koa-with-a-prefix" aria-label="Permalink to &quot;A router of Koa with a prefix&quot;">​</a></h2><p>In <code>@koa/router</code> 15.7.0, <code>router.use()</code> of a router with a <code>prefix</code> compares the prefix with upper and lower case; its routes do not. With <code>new Router({ prefix: &#39;/orders&#39; }).use(auth0())</code>, a request to <code>/ORDERS/1</code> reaches the handler of <code>/orders/:id</code> without <code>auth0()</code>. The list says <code>unknown</code> for such routes. Use <code>auth0()</code> on the app, before <code>router.routes()</code>, or in each route.</p><h2 id="next" tabindex="-1">Next <a class="header-anchor" href="#next" aria-label="Permalink to &quot;Next&quot;">​</a></h2><ul><li><a href="/auth0-api/guards">Guards and policies</a>: demand scopes, permissions and other claims</li><li><a href="/auth0-api/testing-your-api">Testing your API</a>: test your routes against a local tenant, and that blocked users are refused</li><li><a href="/auth0-api/production">Production</a>: decide on topology, Redis, clocks and rotation, and know what to watch</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("openapi.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const openapi = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  openapi as default
};
