// Made by scripts/embed-pages from pages/; do not edit.
// swift-format-ignore-file

extension PageFiles {
    /// The file `dashboard.js`.
    static let dashboardJS: StaticString = #"""
// The page of a tenant and its users.

import { get, session } from "./api.js";
import { keysCard, loginsCard, passwordCard, usersCard } from "./access.js";
import { App, fill, heading } from "./app.js";
import { clientScreen, clientsScreen, newClientScreen } from "./clients.js";
import { card, facts, h } from "./dom.js";
import { overviewScreen } from "./overview.js";
import { usageCard } from "./usage.js";
import { newWebhookScreen, webhookScreen, webhooksScreen } from "./webhooks.js";

const isAdmin = (user) => user.role === "admin";

function accessScreen(root) {
  root.append(heading("Users and keys"), usersCard(null), keysCard(null), loginsCard());
}

function settingsScreen(root, context) {
  const { user } = context;
  const account = card("Account", facts(
    ["Name", user.name ?? user.username], ["Role", isAdmin(user) ? "Administrator" : "User"], ["Tenant", h("code", {}, user.tenantId)]));
  const server = h("div", {});
  root.append(heading("Settings"), h("div", { class: "columns" }, h("div", { class: "stack" }, account, usageCard(context).element, card("Server", server)), passwordCard()));
  fill(server, "the version", () => get("/api/version"), (answer) => facts(["Version", answer.version]));
}

// A token in the address is taken out of it at once, so that it stays in no history.
const address = new URL(location.href);
if (address.searchParams.has("token")) {
  session.token = address.searchParams.get("token");
  address.searchParams.delete("token");
  history.replaceState(null, "", address);
}

const client = "([^/?]+)";

new App({
  name: "Dashboard", hint: "E-mail address, name or tenant",
  signInPath: "/api/auth/cookie", signOutRoute: ["DELETE", "/api/auth/cookie"],
  isAllowed: (user) => Boolean(user.tenantId),
  refusal: () => h("span", {}, "This page is for tenants. The administrator of the server uses ", h("a", { href: "/admin" }, "the administration page"), "."),
  screens: [
    { pattern: /^\/$/, area: "overview", nav: "#/", icon: "overview", title: "Overview", view: overviewScreen({ hasTenants: false }) },
    { pattern: /^\/clients$/, area: "clients", nav: "#/clients", icon: "clients", title: "Clients", view: clientsScreen(false) },
    { pattern: /^\/clients\/new$/, area: "clients", view: newClientScreen(false) },
    { pattern: new RegExp(`^/clients/${client}$`), area: "clients", view: clientScreen(false) },
    { pattern: /^\/webhooks$/, area: "webhooks", nav: "#/webhooks", icon: "webhooks", title: "Webhooks", view: webhooksScreen(false) },
    { pattern: /^\/webhooks\/new$/, area: "webhooks", view: newWebhookScreen(false) },
    { pattern: new RegExp(`^/webhooks/${client}$`), area: "webhooks", view: webhookScreen },
    { pattern: /^\/access$/, area: "access", nav: "#/access", icon: "logins", title: "Users and keys", view: accessScreen, isFor: isAdmin },
    { pattern: /^\/settings$/, area: "settings", nav: "#/settings", icon: "settings", title: "Settings", view: settingsScreen },
  ],
}).start();

"""#
}
