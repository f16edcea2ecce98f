import { resolveComponent, withCtx, createVNode, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@auth0-api/koa","description":"Protects Koa APIs with Auth0 access tokens. It needs Koa 2.16.4+ or 3.1.2+, and Node.js 20.19 or newer. ES modules use import, CommonJS apps require().","frontmatter":{"source":"packages/koa/README.md","description":"Protects Koa APIs with Auth0 access tokens. It needs Koa 2.16.4+ or 3.1.2+, and Node.js 20.19 or newer. ES modules use import, CommonJS apps require().","keywords":"@auth0-api/koa, middleware and guards for Koa"},"headers":[],"relativePath":"packages/koa.md","filePath":"packages/koa/README.md"}');
const _sfc_main = { name: "packages/koa.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_Tabs = resolveComponent("Tabs");
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="auth0-apikoa" tabindex="-1">@auth0-api/koa <a class="header-anchor" href="#auth0-apikoa" aria-label="Permalink to &quot;@auth0-api/koa&quot;">​</a></h1><p>Protects Koa APIs with Auth0 access tokens. It needs Koa 2.16.4+ or 3.1.2+, and Node.js 20.19 or newer. ES modules use <code>import</code>, CommonJS apps <code>require()</code>.</p>`);
  _push(ssrRenderComponent(_component_Tabs, {
    group: "packages",
    names: "npm|pnpm|yarn|bun"
  }, {
    tab0: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>npm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> install</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/koa</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> koa</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @koa/router</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/koa"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " koa"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @koa/router")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab1: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>pnpm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> add</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/koa</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> koa</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @koa/router</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/koa"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " koa"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @koa/router")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab2: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>yarn</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> add</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/koa</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> koa</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @koa/router</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/koa"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " koa"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @koa/router")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab3: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>bun</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> add</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/koa</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> koa</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @koa/router</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/koa"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " koa"),
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @koa/router")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    _: 1
  }, _parent));
  _push(`<div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">import</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> { auth0, getAuth, requiredScopes } </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">from</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &#39;@auth0-api/koa&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">import</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> Router </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">from</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &#39;@koa/router&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">import</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> Koa </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">from</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &#39;koa&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span>
<span class="line"></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">const</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> router</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> new</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;"> Router</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">();</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">router.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">get</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;/profile&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, (</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">ctx</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">) </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">=&gt;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> void</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> (ctx.body </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">=</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> { user: </span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">getAuth</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(ctx).claims.sub }));</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">router.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">get</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;/orders&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, </span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">requiredScopes</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;read:orders&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">), (</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">ctx</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">) </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">=&gt;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> void</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> (ctx.body </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">=</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> []));</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">const</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> app</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> new</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;"> Koa</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(); </span><span style="--shiki-light:#66707B;--shiki-dark:#BDC4CC;">// middleware before auth0() is public</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">app.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">use</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">auth0</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">()).</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">use</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(router.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">routes</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">()); </span><span style="--shiki-light:#66707B;--shiki-dark:#BDC4CC;">// every route of the router needs a token</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">app.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">listen</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;">3000</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">);</span></span></code></pre></div><p>The router is optional: <code>auth0()</code> and the guards are plain middleware. TypeScript needs <code>@types/koa</code>.</p><p><code>auth0()</code> reads <code>AUTH0_DOMAIN</code> and <code>AUTH0_AUDIENCE</code> from the environment. You can also pass them:</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">import</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> { auth0 } </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">from</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &#39;@auth0-api/koa&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span>
<span class="line"></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">export</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> const</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> auth</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;"> auth0</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">({ domain: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;tenant.us.auth0.com&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, audience: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&#39;https://orders.example.com/&#39;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> });</span></span></code></pre></div><h2 id="what-clients-get" tabindex="-1">What clients get <a class="header-anchor" href="#what-clients-get" aria-label="Permalink to &quot;What clients get&quot;">​</a></h2><div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>request</th><th>response</th></tr></thead><tbody><tr><td>without <code>Authorization</code>, or with a scheme other than Bearer and DPoP</td><td>401, with a challenge that names no error</td></tr><tr><td>with a malformed or repeated <code>Authorization</code></td><td>400 <code>invalid_request</code></td></tr><tr><td>with a token that is expired, forged, for another API …</td><td>401 <code>invalid_token</code></td></tr><tr><td>with a good token that lacks the scope</td><td>403 <code>insufficient_<wbr>scope</code>; the challenge names the scope</td></tr><tr><td>while Auth0 is unreachable and no keys are held</td><td>503 with <code>Retry-After</code>, through your error handler</td></tr></tbody></table></div><h2 id="exports" tabindex="-1">Exports <a class="header-anchor" href="#exports" aria-label="Permalink to &quot;Exports&quot;">​</a></h2><div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>name</th><th>what it is</th></tr></thead><tbody><tr><td><a href="/auth0-api/api/koa/functions/auth0"><code>auth0(options?)</code></a></td><td>the middleware. Its <code>client</code> is the <code>ApiClient</code>; its <code>getAuth</code> is typed by your <code>claims</code> schema</td></tr><tr><td><a href="/auth0-api/api/koa/functions/getAuth"><code>getAuth(ctx)</code></a></td><td>returns <a href="/auth0-api/caller">the caller</a>, which is also at <code>ctx.state.auth</code>; throws if there is none</td></tr><tr><td><a href="/auth0-api/api/koa/variables/requiredScopes"><code>requiredScopes</code></a>, <a href="/auth0-api/api/koa/variables/scopeIncludesAny"><code>scopeIncludesAny</code></a></td><td><a href="/auth0-api/guards">guards</a> for scopes</td></tr><tr><td><a href="/auth0-api/api/koa/variables/requiredPermissions"><code>requiredPermissions</code></a>, <a href="/auth0-api/api/koa/variables/permissionsIncludeAny"><code>permissionsIncludeAny</code></a></td><td>guards for RBAC permissions</td></tr><tr><td><a href="/auth0-api/api/koa/variables/claimEquals"><code>claimEquals</code></a>, <a href="/auth0-api/api/koa/variables/claimIncludes"><code>claimIncludes</code></a>, <a href="/auth0-api/api/koa/variables/claimCheck"><code>claimCheck</code></a></td><td>guards for other claims</td></tr><tr><td><a href="/auth0-api/api/koa/variables/requiredActor"><code>requiredActor</code></a></td><td>a guard for the party that acts on behalf of the token&#39;s subject</td></tr><tr><td><a href="/auth0-api/api/koa/variables/requiredSubjectType"><code>requiredSubjectType</code></a></td><td>a guard for <a href="/auth0-api/guards#whose-token-it-is">users, machines and so on</a></td></tr><tr><td><a href="/auth0-api/api/koa/variables/requiredOrganization"><code>requiredOrganization</code></a>, <a href="/auth0-api/api/koa/variables/requiredAuthorizationDetails"><code>requiredAuthorizationDetails</code></a></td><td>guards that <a href="/auth0-api/guards#guards-that-see-the-resource">see the resource</a></td></tr><tr><td><a href="/auth0-api/api/koa/variables/stepUp"><code>stepUp</code></a></td><td>a guard for <a href="/auth0-api/step-up">strong or recent logins</a></td></tr><tr><td><a href="/auth0-api/api/koa/variables/allOf"><code>allOf</code></a>, <a href="/auth0-api/api/koa/variables/anyOf"><code>anyOf</code></a></td><td>combine <a href="/auth0-api/guards#policies">guards and policies</a></td></tr><tr><td><a href="/auth0-api/api/koa/functions/protectedResourceMetadata"><code>protectedResourceMetadata(options)</code></a></td><td>a middleware that serves <a href="/auth0-api/resource-metadata">metadata</a>, for an <code>auth0()</code> below a path</td></tr><tr><td><a href="/auth0-api/api/koa/functions/receiver"><code>receiver(receive)</code></a></td><td>a middleware for an <a href="/auth0-api/revocation-feeds#endpoints-that-auth0-calls">endpoint that Auth0 calls</a></td></tr><tr><td><code>corsExposedHeaders</code></td><td>the header fields that CORS must expose to browser apps</td></tr><tr><td><code>ApiClient</code>, <code>Auth0ApiError</code></td><td>the client that verifies tokens, and the base class of all errors</td></tr><tr><td><a href="/auth0-api/api/koa/interfaces/Auth0State"><code>Auth0State</code></a></td><td>the type of <code>ctx.state</code>, for routers</td></tr></tbody></table></div><p>The package also exports everything else of <a href="/auth0-api/packages/core"><code>@auth0-api/core</code></a>, such as the other error classes. Import them from here.</p><h2 id="next" tabindex="-1">Next <a class="header-anchor" href="#next" aria-label="Permalink to &quot;Next&quot;">​</a></h2><p><a href="/auth0-api/koa">Koa</a>: order, routers, mounts, types, errors, CORS, proxies · <a href="/auth0-api/options">Options</a> · <a href="/auth0-api/guards">Guards</a> · <a href="/auth0-api/errors">Errors</a> · <a href="/auth0-api/testing-your-api">Testing your API</a> · <a href="https://github.com/auth0-api/auth0-api/blob/main/examples/koa/README.md" target="_blank" rel="noreferrer">a complete app</a></p><p>This project is independent of Auth0 and Okta, and not affiliated with them. <a href="https://github.com/auth0-api/auth0-api/blob/main/packages/koa/LICENSE" target="_blank" rel="noreferrer">MIT</a>.</p><p><a href="/auth0-api/api/koa/">API reference of @auth0-api/koa</a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("packages/koa.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const koa = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  koa as default
};
