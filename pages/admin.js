// The page of the administrator of the server.

import { get, path, post, put, remove } from "./api.js";
import { keysCard, loginsCard, usersCard } from "./access.js";
import { App, fill, heading, problem } from "./app.js";
import { clientScreen, clientTable, clientsScreen, newClientScreen } from "./clients.js";
import { announce, button, card, confirm, empty, facts, filled, foreign, form, h, mark, showSecret, table, time, uniqueID } from "./dom.js";
import { overviewScreen } from "./overview.js";
import { usageCard } from "./usage.js";
import { newWebhookScreen, webhookScreen, webhooksScreen } from "./webhooks.js";

const tenantLink = (id) => `#/tenants/${encodeURIComponent(id)}`;
const plans = [["basic", "Basic: 5 clients, 10,000 messages a month"], ["pro", "Pro: 20 clients, 50,000 messages a month"],
  ["max", "Max: 40 clients, 100,000 messages a month"], ["unlimited", "Unlimited"]];
const planName = (plan) => plans.find(([name]) => name === plan)?.[1].split(":")[0] ?? plan;
const limit = (tenant) => tenant.maxSessions === null
  ? `${tenant.clients.length}, no limit` : `${tenant.clients.length} of ${tenant.maxSessions}`;
/** The number of a field; null when it is empty, which means the limit of the plan. */
const number = (text) => text === "" ? null : Number(text);

function tenantsScreen(root) {
  const add = () => h("a", { class: "button primary", href: "#/tenants/new" }, "Add a tenant");
  const content = h("div", { class: "card" });
  root.append(heading("Tenants", { action: add() }), content);
  fill(content, "tenants", () => get("/api/tenants"), (tenants) => {
    const list = table({
      label: "Tenants", key: (tenant) => tenant.tenantId,
      none: () => empty("Tenants appear here: each owns clients, users and keys of its own.", add()),
      columns: [
        { label: "Tenant", cell: (tenant) => [h("a", { href: tenantLink(tenant.tenantId), dir: "auto" }, tenant.name ?? tenant.tenantId),
          tenant.name === tenant.tenantId ? null : h("div", {}, h("code", { class: "secondary" }, tenant.tenantId))].filter(Boolean) },
        { label: "Plan", cell: (tenant) => planName(tenant.plan) },
        { label: "Clients", cell: limit },
        { label: "Ready", cell: (tenant) => String(tenant.clients.filter((client) => client.state === "READY").length) },
        { label: "Added", cell: (tenant) => tenant.origin === "builtin" ? "built in" : time(tenant.createdAt) },
      ],
    });
    list.update(tenants);
    return list.element;
  });
}

function newTenantScreen(root, context) {
  root.append(heading("Add a tenant", { parent: ["Tenants", "#/tenants"] }), h("div", { class: "card" }, form({
    submit: "Add tenant",
    fields: [
      { name: "name", label: "Name", maxlength: 100, required: true, dir: "auto" },
      { name: "tenantId", label: "Id", maxlength: 64, help: "Leave empty to make one from the name. It cannot be changed later." },
      { name: "plan", label: "Plan", plain: true, value: "basic", options: plans },
      { name: "maxSessions", label: "Client limit", type: "number", min: 0, max: 100000, help: "Leave empty for the limit of the plan." },
      { name: "password", label: "Password", type: "password", autocomplete: "new-password", help: "The tenant signs in with it. Leave empty to generate one." },
    ],
    action: async (input) => {
      const tenant = await post("/api/tenants", filled({ ...input, maxSessions: number(input.maxSessions) }));
      context.open(tenantLink(tenant.tenantId));
      if (tenant.password) {
        showSecret("Password of the new tenant", `${tenant.tenantId} signs in to the dashboard with this password. It is shown only once.`, tenant.password);
      }
    },
  })));
}

function tenantScreen(root, context, id) {
  const head = h("div", {}, heading(id, { parent: ["Tenants", "#/tenants"] }));
  const content = h("div", { class: "stack" });
  root.append(head, content);
  const usage = usageCard(context, id);
  const refresh = () => fill(content, "the tenant", () => get(path`/api/tenants/${id}`), (tenant) => {
    context.retitle(tenant.name ?? id);
    const isBuiltIn = tenant.origin === "builtin";
    const hasFocus = head.contains(document.activeElement);
    head.replaceChildren(heading(tenant.name ?? id, { parent: ["Tenants", "#/tenants"],
      action: isBuiltIn ? null : button("Delete…", () => askToDelete(tenant, context), "danger") }));
    if (hasFocus) head.querySelector("h1").focus();
    return [
      h("div", { class: "columns" },
        h("div", { class: "stack" }, usage.element, card("Tenant", facts(
          ["Id", h("code", {}, tenant.tenantId)],
          ["Webhook", tenant.webhook ? h("code", {}, tenant.webhook) : "none"],
          ["Private addresses", tenant.outboundAllow.length ? tenant.outboundAllow.join(", ") : "none"],
          ["Added", isBuiltIn ? "built in" : time(tenant.createdAt, true)]))),
        settingsCard(tenant, () => Promise.all([refresh(), usage.refresh()]))),
      card("Clients", clientTable(context, {
        select: (client) => client.tenantId === id, none: () => empty("Clients of this tenant appear here."),
      })),
      usersCard(id), keysCard(id),
    ];
  });
  refresh();
}

function settingsCard(tenant, refresh) {
  return card("Settings", form({
    submit: "Save", className: "",
    fields: [
      { name: "name", label: "Name", plain: true, maxlength: 100, value: tenant.name ?? "", dir: "auto" },
      { name: "plan", label: "Plan", plain: true, value: tenant.plan, options: plans },
      { name: "maxSessions", label: "Client limit", type: "number", min: 0, max: 100000, value: tenant.maxSessionsOverride ?? "", help: "Leave empty for the limit of the plan. Clients that run are not stopped." },
      { name: "password", label: "New password", type: "password", autocomplete: "new-password" },
      { name: "revoke", label: "Tokens", choices: [["yes", "Revoke all tokens issued so far"]] },
    ],
    action: async ({ revoke, maxSessions, ...input }) => {
      await put(path`/api/tenants/${tenant.tenantId}`, {
        ...filled({ ...input, revokeTokens: revoke.includes("yes") ? true : null }), maxSessions: number(maxSessions),
      });
      await refresh();
      announce("Saved.");
    },
  }));
}

function askToDelete(tenant, context) {
  const clients = tenant.clients.length === 1 ? "client" : `${tenant.clients.length} clients`;
  confirm(`Delete ${tenant.name ?? tenant.tenantId}?`,
    `This unlinks and erases its ${clients} with all messages, and removes its users and keys. It cannot be undone.`,
    "Delete tenant", async () => {
      const answer = await remove(path`/api/tenants/${tenant.tenantId}`);
      context.open("#/tenants");
      announce(answer.message);
    });
}

/** The audit logs: that of the server, and one of each tenant. */
function auditScreen(root) {
  const log = h("select", { id: uniqueID(), onchange: () => show() }, h("option", { value: "" }, "The server’s own log"));
  const tools = h("div", { class: "tools" }, h("div", { class: "field" }, h("label", { for: log.id }, "Log"), log));
  const content = h("div", {});
  root.append(heading("Audit"), h("div", { class: "card stack" }, tools, content));
  const show = () => showAuditLog(content, log.value ? { tenant: log.value } : { server: "true" });
  show();
  get("/api/tenants").then((tenants) => log.append(...tenants.map(({ tenantId }) => h("option", { value: tenantId }, tenantId))))
    .catch((error) => tools.append(problem("tenants", error)));
}

function showAuditLog(root, log) {
  const rows = [];
  const names = new Map();
  const named = (id) => foreign(names.get(id) ?? id ?? "");
  const list = table({
    label: "Audit log, newest first", key: (row) => row.hash,
    none: () => empty("Every change and every refused login appears here: who, when, from where, and with what outcome."),
    columns: [
      { label: "When", cell: (row) => time(row.at) },
      { label: "Action", cell: (row) => h("code", {}, row.action ?? `row ${row.number}`) },
      { label: "Object", cell: (row) => named(row.object) },
      { label: "By", cell: (row) => named(row.actor) },
      { label: "From", cell: (row) => row.personal?.address ?? "" },
      { label: "Outcome", cell: (row) => outcome(row.outcome) },
    ],
  });
  const more = button("Load older", async () => draw(await load(cursor)));
  let cursor = null;
  const load = (after) => get(`/api/audit?${new URLSearchParams({ ...log, limit: "100", ...after ? { cursor: after } : {} })}`);
  async function begin() {
    if (log.tenant) for (const user of (await get(`/api/users?${new URLSearchParams(log)}`)).items) names.set(user.id, user.email);
    return load(null);
  }
  function draw(answer) {
    rows.push(...answer.items);
    cursor = answer.nextCursor ?? null;
    more.hidden = cursor === null;
    list.update(rows);
    return h("div", { class: "stack" }, list.element, more);
  }
  root.replaceChildren();
  fill(root, "the audit log", begin, draw);
}

function outcome(word) {
  return word ? mark(word === "done" ? "good" : "bad", word) : "";
}

function loginsScreen(root) {
  root.append(heading("Logins"), loginsCard({ isBare: true }));
}

function settingsScreen(root) {
  const version = h("div", {});
  root.append(heading("Settings"), card("Server", version));
  fill(version, "the version", () => get("/api/version"), (answer) => facts(
    ["Version", answer.version], ["Web version", h("code", {}, answer.webVersion)],
    ["Administrator", "Name and password are set by ADMIN_USERNAME and ADMIN_PASSWORD."]));
}

const client = "([^/?]+)";

new App({
  name: "Administration", hint: "Name of the administrator",
  signInPath: "/admin/login", signOutRoute: ["POST", "/admin/logout"],
  isAllowed: (user) => user.role === "superadmin",
  refusal: () => h("span", {}, "This page is for the administrator of the server. Your account uses the ", h("a", { href: "/dashboard" }, "dashboard"), "."),
  screens: [
    { pattern: /^\/$/, area: "overview", nav: "#/", icon: "overview", title: "Overview", view: overviewScreen({ hasTenants: true }) },
    { pattern: /^\/tenants$/, area: "tenants", nav: "#/tenants", icon: "tenants", title: "Tenants", view: tenantsScreen },
    { pattern: /^\/tenants\/new$/, area: "tenants", view: newTenantScreen },
    { pattern: new RegExp(`^/tenants/${client}$`), area: "tenants", view: tenantScreen },
    { pattern: /^\/clients$/, area: "clients", nav: "#/clients", icon: "clients", title: "Clients", view: clientsScreen(true) },
    { pattern: /^\/clients\/new$/, area: "clients", view: newClientScreen(true) },
    { pattern: new RegExp(`^/clients/${client}$`), area: "clients", view: clientScreen(true) },
    { pattern: /^\/webhooks$/, area: "webhooks", nav: "#/webhooks", icon: "webhooks", title: "Webhooks", view: webhooksScreen(true) },
    { pattern: /^\/webhooks\/new$/, area: "webhooks", view: newWebhookScreen(true) },
    { pattern: new RegExp(`^/webhooks/${client}$`), area: "webhooks", view: webhookScreen },
    { pattern: /^\/audit$/, area: "audit", nav: "#/audit", icon: "audit", title: "Audit", view: auditScreen },
    { pattern: /^\/logins$/, area: "logins", nav: "#/logins", icon: "logins", title: "Logins", view: loginsScreen },
    { pattern: /^\/settings$/, area: "settings", nav: "#/settings", icon: "settings", title: "Settings", view: settingsScreen },
  ],
}).start();
