import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@auth0-api/revocation","description":"API reference · about @auth0-api/revocation","frontmatter":{"title":"@auth0-api/revocation","description":"API reference · about @auth0-api/revocation","editLink":false,"prev":false,"next":false,"outline":[2,3]},"headers":[],"relativePath":"api/revocation/index.md","filePath":"api/revocation/index.md"}');
const _sfc_main = { name: "api/revocation/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="/auth0-api/api/">API reference</a> · <a href="/auth0-api/packages/revocation">about @auth0-api/revocation</a></p><h1 id="auth0-apirevocation" tabindex="-1">@auth0-api/revocation <a class="header-anchor" href="#auth0-apirevocation" aria-label="Permalink to &quot;@auth0-api/revocation&quot;">​</a></h1><p>Feeds of revocations: what Auth0 says about users, organizations and sessions ends their access to an API.</p><h2 id="interfaces" tabindex="-1">Interfaces <a class="header-anchor" href="#interfaces" aria-label="Permalink to &quot;Interfaces&quot;">​</a></h2><ul><li><a href="/auth0-api/api/revocation/interfaces/BackchannelLogoutOptions">BackchannelLogoutOptions</a></li><li><a href="/auth0-api/api/revocation/interfaces/EventsFeed">EventsFeed</a></li><li><a href="/auth0-api/api/revocation/interfaces/EventsFeedStatus">EventsFeedStatus</a></li><li><a href="/auth0-api/api/revocation/interfaces/EventWebhookOptions">EventWebhookOptions</a></li><li><a href="/auth0-api/api/revocation/interfaces/FollowEventsOptions">FollowEventsOptions</a></li><li><a href="/auth0-api/api/revocation/interfaces/ReceivedEvent">ReceivedEvent</a></li></ul><h2 id="type-aliases" tabindex="-1">Type Aliases <a class="header-anchor" href="#type-aliases" aria-label="Permalink to &quot;Type Aliases&quot;">​</a></h2><ul><li><a href="/auth0-api/api/revocation/type-aliases/EventRevocation">EventRevocation</a></li><li><a href="/auth0-api/api/revocation/type-aliases/EventRevocations">EventRevocations</a></li><li><a href="/auth0-api/api/revocation/type-aliases/FeedFailure">FeedFailure</a></li></ul><h2 id="variables" tabindex="-1">Variables <a class="header-anchor" href="#variables" aria-label="Permalink to &quot;Variables&quot;">​</a></h2><ul><li><a href="/auth0-api/api/revocation/variables/EVENT_REVOCATIONS">EVENT_REVOCATIONS</a></li></ul><h2 id="functions" tabindex="-1">Functions <a class="header-anchor" href="#functions" aria-label="Permalink to &quot;Functions&quot;">​</a></h2><ul><li><a href="/auth0-api/api/revocation/functions/backchannelLogout">backchannelLogout</a></li><li><a href="/auth0-api/api/revocation/functions/eventWebhook">eventWebhook</a></li><li><a href="/auth0-api/api/revocation/functions/followEvents">followEvents</a></li></ul><h2 id="references" tabindex="-1">References <a class="header-anchor" href="#references" aria-label="Permalink to &quot;References&quot;">​</a></h2><ul><li><a href="/auth0-api/api/core/interfaces/FeedEvent">FeedEvent</a></li><li><a href="/auth0-api/api/core/type-aliases/Receiver">Receiver</a></li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/revocation/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
