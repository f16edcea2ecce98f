import { resolveComponent, withCtx, createVNode, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse(`{"title":"From Hono's jwk","description":"This page says what to change in an app that verifies Auth0's tokens with the middleware jwk of Hono (compared in version 4.13.19), and which answers change for your clients.","frontmatter":{"source":"docs/migration/from-hono-jwk.md","description":"This page says what to change in an app that verifies Auth0's tokens with the middleware jwk of Hono (compared in version 4.13.19), and which answers change for your clients.","keywords":"From Hono's jwk, move from the middleware of Hono"},"headers":[],"relativePath":"migration/from-hono-jwk.md","filePath":"docs/migration/from-hono-jwk.md"}`);
const _sfc_main = { name: "migration/from-hono-jwk.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_Tabs = resolveComponent("Tabs");
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="from-honos-jwk" tabindex="-1">From Hono&#39;s <code>jwk</code> <a class="header-anchor" href="#from-honos-jwk" aria-label="Permalink to &quot;From Hono&#39;s \`jwk\`&quot;">​</a></h1><p>This page says what to change in an app that verifies Auth0&#39;s tokens with the middleware <code>jwk</code> of Hono (compared in version 4.13.19), and which answers change for your clients. The names of <code>jwt</code> in Hono are nearly the same.</p><p>The code on this page needs <code>npm install @auth0-api/hono hono</code>.</p><h2 id="in-short" tabindex="-1">In short <a class="header-anchor" href="#in-short" aria-label="Permalink to &quot;In short&quot;">​</a></h2>`);
  _push(ssrRenderComponent(_component_Tabs, {
    group: "packages",
    names: "npm|pnpm|yarn|bun"
  }, {
    tab0: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>npm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> install</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/hono</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/hono")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab1: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>pnpm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> add</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/hono</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/hono")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab2: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>yarn</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> add</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/hono</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/hono")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    tab3: withCtx((_, _push2, _parent2, _scopeId) => {
      if (_push2) {
        _push2(`<div class="language-sh vp-adaptive-theme"${_scopeId}><button title="Copy Code" class="copy"${_scopeId}></button><span class="lang"${_scopeId}>sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"${_scopeId}><code${_scopeId}><span class="line"${_scopeId}><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"${_scopeId}>bun</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> add</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"${_scopeId}> @auth0-api/hono</span></span></code></pre></div>`);
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
                  createVNode("span", { style: { "--shiki-light": "#032563", "--shiki-dark": "#ADDCFF" } }, " @auth0-api/hono")
                ])
              ])
            ])
          ])
        ];
      }
    }),
    _: 1
  }, _parent));
  _push(`<div class="language-diff vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">diff</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#6E011A;--shiki-dark:#FFB1AF;">-import { jwk } from &#39;hono/jwk&#39;;</span></span>
<span class="line"><span style="--shiki-light:#024C1A;--shiki-dark:#72F088;">+import { auth0, requiredScopes } from &#39;@auth0-api/hono&#39;;</span></span>
<span class="line"></span>
<span class="line"><span style="--shiki-light:#6E011A;--shiki-dark:#FFB1AF;">-app.use(</span></span>
<span class="line"><span style="--shiki-light:#6E011A;--shiki-dark:#FFB1AF;">-  jwk({</span></span>
<span class="line"><span style="--shiki-light:#6E011A;--shiki-dark:#FFB1AF;">-    jwks_uri: \`https://\${domain}/.well-known/jwks.json\`,</span></span>
<span class="line"><span style="--shiki-light:#6E011A;--shiki-dark:#FFB1AF;">-    alg: [&#39;RS256&#39;],</span></span>
<span class="line"><span style="--shiki-light:#6E011A;--shiki-dark:#FFB1AF;">-    verification: { iss: \`https://\${domain}/\`, aud: audience },</span></span>
<span class="line"><span style="--shiki-light:#6E011A;--shiki-dark:#FFB1AF;">-  }),</span></span>
<span class="line"><span style="--shiki-light:#6E011A;--shiki-dark:#FFB1AF;">-);</span></span>
<span class="line"><span style="--shiki-light:#024C1A;--shiki-dark:#72F088;">+app.use(auth0({ domain, audience })); // or AUTH0_DOMAIN and AUTH0_AUDIENCE, and no argument</span></span>
<span class="line"></span>
<span class="line"><span style="--shiki-light:#6E011A;--shiki-dark:#FFB1AF;">-app.get(&#39;/profile&#39;, (c) =&gt; c.json({ user: c.get(&#39;jwtPayload&#39;).sub }));</span></span>
<span class="line"><span style="--shiki-light:#024C1A;--shiki-dark:#72F088;">+app.get(&#39;/profile&#39;, (c) =&gt; c.json({ user: c.var.auth.claims.sub }));</span></span>
<span class="line"></span>
<span class="line"><span style="--shiki-light:#6E011A;--shiki-dark:#FFB1AF;">-app.get(&#39;/orders&#39;, async (c, next) =&gt; {</span></span>
<span class="line"><span style="--shiki-light:#6E011A;--shiki-dark:#FFB1AF;">-  if (!c.get(&#39;jwtPayload&#39;).scope?.split(&#39; &#39;).includes(&#39;read:orders&#39;)) throw new HTTPException(403);</span></span>
<span class="line"><span style="--shiki-light:#6E011A;--shiki-dark:#FFB1AF;">-  await next();</span></span>
<span class="line"><span style="--shiki-light:#6E011A;--shiki-dark:#FFB1AF;">-}, handler);</span></span>
<span class="line"><span style="--shiki-light:#024C1A;--shiki-dark:#72F088;">+app.get(&#39;/orders&#39;, requiredScopes(&#39;read:orders&#39;), handler);</span></span></code></pre></div><p><strong>Check your old options first.</strong> <code>jwk</code> checks issuer and audience only if <code>verification</code> says so. If it did not, tokens for other APIs of your tenant were accepted, and clients may rely on that.</p><h2 id="options" tabindex="-1">Options <a class="header-anchor" href="#options" aria-label="Permalink to &quot;Options&quot;">​</a></h2><div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th><code>jwk</code></th><th>new</th><th>what differs</th></tr></thead><tbody><tr><td><code>jwks_uri</code></td><td><code>domain</code></td><td>Discovery finds the keys, and they are cached. <code>jwk</code> fetches them for each request</td></tr><tr><td><code>jwks_uri</code> as a function</td><td><a href="/auth0-api/multiple-domains"><code>domains</code></a> as a function</td><td>It names issuers, not URLs</td></tr><tr><td><code>keys</code></td><td><code>domains: [{ domain, jwks }]</code></td><td><a href="/auth0-api/migration/from-express-oauth2-jwt-bearer#a-key-of-your-own">As a JWK Set</a></td></tr><tr><td><code>alg</code></td><td><code>algorithms</code></td><td>Default <code>[&#39;RS256&#39;]</code></td></tr><tr><td><code>verification.iss</code></td><td><code>domain</code></td><td><strong>Required</strong></td></tr><tr><td><code>verification.aud</code></td><td><code>audience</code></td><td><strong>Required.</strong> Strings only, no patterns</td></tr><tr><td><code>verification.exp</code>, <code>nbf</code>, <code>iat</code></td><td>–</td><td>Always checked, with a <code>clockTolerance</code> of 5 seconds</td></tr><tr><td><code>allow_anon: true</code></td><td><code>optional: true</code></td><td>Only requests without any credentials pass</td></tr><tr><td><code>cookie</code></td><td>–</td><td>Not supported: browsers send cookies to your API for any site</td></tr><tr><td><code>headerName</code></td><td>–</td><td>Only <code>Authorization</code></td></tr><tr><td><code>realm</code></td><td><code>realm</code></td><td>Default <code>api</code>. <code>jwk</code> shows the URL of the request</td></tr><tr><td><code>c.var.jwtPayload</code></td><td><code>c.var.auth.claims</code></td><td>It is typed. <code>c.var.auth</code> also has scopes, permissions and the token</td></tr></tbody></table></div><h2 id="what-clients-get" tabindex="-1">What clients get <a class="header-anchor" href="#what-clients-get" aria-label="Permalink to &quot;What clients get&quot;">​</a></h2><div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>request</th><th><code>jwk</code></th><th><code>auth0()</code></th></tr></thead><tbody><tr><td>without a token</td><td>401, <code>error=&quot;invalid_<wbr>request&quot;</code></td><td>401, challenges without an error, as RFC 6750 says</td></tr><tr><td>with a malformed <code>Authorization</code></td><td>401</td><td>400 <code>invalid_request</code></td></tr><tr><td>with an expired or forged token</td><td>401 <code>Unauthorized</code></td><td>401 <code>invalid_token</code>, JSON body</td></tr><tr><td>while Auth0 is unreachable</td><td>401 or 500</td><td><a href="/auth0-api/reliability">keys that are held</a>, or 503 with <code>Retry-After</code></td></tr><tr><td>a DPoP token</td><td>401</td><td>verified, and accepted once</td></tr></tbody></table></div><p>Refusals of <code>jwk</code> are exceptions, which <code>app.onError</code> gets. Those of <code>auth0()</code> are answers; <code>onError: &#39;next&#39;</code> makes them exceptions.</p><h2 id="next" tabindex="-1">Next <a class="header-anchor" href="#next" aria-label="Permalink to &quot;Next&quot;">​</a></h2><ul><li><a href="/auth0-api/hono">Hono</a>: protect an app of Hono on every runtime, with types and RPC</li><li><a href="/auth0-api/guards">Guards and policies</a>: demand scopes, permissions and other claims</li><li><a href="/auth0-api/errors">Errors</a>: look up a <code>reason</code>, a class or a status</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("migration/from-hono-jwk.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const fromHonoJwk = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  fromHonoJwk as default
};
