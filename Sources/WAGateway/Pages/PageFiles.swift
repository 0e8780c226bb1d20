// Made by scripts/embed-pages from pages/; do not edit.
// swift-format-ignore-file

/// The files of the pages, by name.
enum PageFiles {
    static let all: [String: StaticString] = [
        "access.js": #"""
// Users, API keys and logins, for the administrator of the server and those of a tenant.

import { get, path, post, put, remove } from "./api.js";
import { fill } from "./app.js";
import { button, card, confirm, dialog, empty, filled, foreign, form, h, showSecret, table, time } from "./dom.js";

const scopes = [
  ["clients:read", "See clients", "and their codes"], ["clients:write", "Add, link and delete clients"],
  ["messages:send", "Send messages"], ["messages:read", "Read stored messages"], ["events:read", "Read events"],
  ["settings", "Change settings"], ["admin", "Administer the tenant", "its keys, users and logins"],
];

/** A card with a table that is loaded by `load`; `add` makes an item. */
function listCard(title, what, { load, columns, key, none, add }) {
  const root = h("div", {});
  const refresh = () => fill(root, what, load, (items) => {
    const list = table({ label: title, columns: columns(refresh), key, none: () => empty(none) });
    list.update(items);
    return list.element;
  });
  refresh();
  const element = card(title, root);
  if (add) {
    const heading = element.querySelector("h2");
    const bar = h("div", { class: "head" });
    heading.replaceWith(bar);
    bar.append(heading, button(add[0], () => add[1](refresh)));
  }
  return element;
}

const inTenant = (resource, tenant) => `/api/${resource}${tenant ? `?${new URLSearchParams({ tenant })}` : ""}`;

function formDialog(title, options) {
  dialog(title, (close) => form({
    ...options, cancel: h("button", { type: "button", onclick: close }, "Cancel"),
    action: async (input) => { await options.action(input, close); },
  }));
}

/** The users of a tenant. */
export function usersCard(tenant) {
  const role = { name: "role", label: "Role", type: "radio", value: "user", choices: [
    ["user", "User", "works with clients and messages"], ["admin", "Administrator", "also manages users and keys"]] };
  const add = (refresh) => formDialog("Add a user", {
    submit: "Add user",
    fields: [
      { name: "email", label: "E-mail address or name", required: true, maxlength: 254, help: "What the user signs in with." },
      { name: "name", label: "Display name", maxlength: 100, dir: "auto" }, role,
      { name: "password", label: "Password", type: "password", autocomplete: "new-password", help: "At least 10 characters; without one, one is made and shown." },
    ],
    action: async (input, close) => {
      const user = await post("/api/users", filled({ ...input, tenantId: tenant ?? "" }));
      close();
      refresh();
      if (user.password) showSecret("Password of the new user", `The password of ${user.email} is shown only now.`, user.password);
    },
  });
  const change = (user, refresh) => formDialog(`Change ${user.email}`, {
    submit: "Save",
    fields: [
      { name: "name", label: "Display name", maxlength: 100, value: user.name ?? "", dir: "auto" }, { ...role, value: user.role },
      { name: "password", label: "New password", type: "password", autocomplete: "new-password", help: "Ends all logins of the user." },
    ],
    action: async (input, close) => {
      await put(path`/api/users/${user.id}`, filled(input));
      close();
      refresh();
    },
  });
  return listCard("Users", "users", {
    load: async () => (await get(inTenant("users", tenant))).items,
    key: (user) => user.id, none: "Users of this tenant appear here. They sign in to the dashboard.",
    add: ["Add a user", add],
    columns: (refresh) => [
      { label: "User", cell: (user) => foreign(user.email) },
      { label: "Name", cell: (user) => user.name ? foreign(user.name) : "" },
      { label: "Role", cell: (user) => user.role === "admin" ? "Administrator" : "User" },
      { label: "Added", cell: (user) => time(user.createdAt) },
      { label: "", class: "end", cell: (user) => h("div", { class: "row" },
        named(button("Change…", () => change(user, refresh), "quiet"), `Change ${user.email}`),
        named(button("Remove…", () => confirm(`Remove ${user.email}?`, "The user can no longer sign in, and all its logins end.", "Remove user",
          async () => { await remove(path`/api/users/${user.id}`); refresh(); }), "quiet"), `Remove ${user.email}`)) },
    ],
  });
}

/** A button whose name says what it acts on. */
export function named(element, name) {
  element.setAttribute("aria-label", name);
  return element;
}

/** The API keys of a tenant. */
export function keysCard(tenant) {
  const add = (refresh) => formDialog("Make an API key", {
    submit: "Make key",
    fields: [
      { name: "name", label: "Name", required: true, maxlength: 100, dir: "auto", help: "What uses it, such as n8n." },
      { name: "scopes", label: "What it may do", value: ["clients:read", "messages:send", "events:read"], choices: scopes },
      { name: "clients", label: "Only these clients", help: "Ids, separated by commas." },
    ],
    action: async ({ clients, ...input }, close) => {
      const list = clients.split(",").map((id) => id.trim()).filter(Boolean);
      const key = await post("/api/keys", filled({ ...input, tenantId: tenant ?? "", clients: list.length ? list : null }));
      close();
      refresh();
      show(key);
    },
  });
  const show = (key) => showSecret("The new API key", "It is shown only now. Send it as the header x-api-key.", key.key ?? key.apiKey ?? key.token);
  return listCard("API keys", "API keys", {
    load: async () => (await get(inTenant("keys", tenant))).items,
    key: (key) => key.id, none: "API keys of this tenant appear here. Programs use them to send and to read events.",
    add: ["Make a key", add],
    columns: (refresh) => [
      { label: "Key", cell: (key) => [foreign(key.name), " ", h("code", { class: "secondary" }, `${key.hint}…`)] },
      { label: "May", cell: (key) => key.scopes.join(", ") },
      { label: "Limited to", cell: (key) => [...key.clients, ...key.recipients, ...key.addresses].join(", ") || "nothing" },
      { label: "Expires", cell: (key) => key.expiresAt ? time(key.expiresAt) : "never" },
      { label: "", class: "end", cell: (key) => h("div", { class: "row" },
        named(button("Replace…", () => confirm(`Replace ${key.name}?`, "The key of now is worthless at once; the new one has the same rights.", "Replace key",
          async () => { const next = await post(path`/api/keys/${key.id}/rotate`); refresh(); show(next); }), "quiet"), `Replace ${key.name}`),
        named(button("Remove…", () => confirm(`Remove ${key.name}?`, "Programs that use it get 401 at once.", "Remove key",
          async () => { await remove(path`/api/keys/${key.id}`); refresh(); }), "quiet"), `Remove ${key.name}`)) },
    ],
  });
}

/** A browser in two words; any other program as it names itself. */
function program(agent) {
  const browser = agent.match(/Firefox|Edg|OPR|Chrome|Safari/)?.[0];
  const system = agent.match(/Windows|Android|iPhone|iPad|Mac OS X|Linux/)?.[0];
  const name = { Edg: "Edge", OPR: "Opera" }[browser] ?? browser;
  return agent.startsWith("Mozilla/") && browser && system ? `${name} on ${system}` : agent;
}

/** Who is signed in. */
export function loginsCard() {
  return listCard("Logins", "logins", {
    load: async () => (await get("/api/logins")).items,
    key: (login) => login.id, none: "Logins appear here.",
    columns: (refresh) => [
      { label: "Who", cell: (login) => [foreign(login.subject), login.tenantId ? h("div", { class: "secondary" }, login.tenantId) : null].filter(Boolean) },
      { label: "By", cell: (login) => login.kind === "cookie" ? "browser" : "token" },
      { label: "From", cell: (login) => login.address ?? "" },
      { label: "Program", cell: (login) => h("span", { dir: "auto", title: login.agent }, program(login.agent ?? "")) },
      { label: "Last used", cell: (login) => time(login.lastUsedAt) },
      { label: "Ends", cell: (login) => time(login.expiresAt) },
      { label: "", class: "end", cell: (login) => named(button("End…", () => confirm(`End the login of ${login.subject}?`,
        "Its tokens and streams end within a second. If it is your own, you must sign in again.", "End login",
        async () => { await remove(path`/api/logins/${login.id}`); refresh(); }), "quiet"), `End the login of ${login.subject} from ${login.address}`) },
    ],
  });
}

/** Changing the viewer's own password. */
export function passwordCard() {
  const done = h("div", { role: "status" });
  const element = form({
    submit: "Change password",
    fields: [
      { name: "currentPassword", label: "Current password", type: "password", required: true, autocomplete: "current-password" },
      { name: "newPassword", label: "New password", type: "password", required: true, autocomplete: "new-password", help: "At least 10 characters. All your other logins end." },
    ],
    action: async (input, self) => {
      done.replaceChildren();
      await post("/api/auth/change-password", input);
      self.reset();
      done.replaceChildren(h("p", { class: "good" }, "The password is changed."));
    },
  });
  return card("Password", element, done);
}

"""#,
        "admin.html": #"""
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Administration · wacli</title>
  <link rel="icon" href="/pages/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/pages/style.css">
  <link rel="modulepreload" href="/pages/app.js">
  <link rel="modulepreload" href="/pages/dom.js">
  <link rel="modulepreload" href="/pages/api.js">
  <link rel="modulepreload" href="/pages/clients.js">
  <script type="module" src="/pages/admin.js"></script>
</head>
<body>
  <div id="app">
    <noscript>This page needs JavaScript.</noscript>
  </div>
</body>
</html>

"""#,
        "admin.js": #"""
// The page of the administrator of the server.

import { get, path, post, put, remove } from "./api.js";
import { keysCard, loginsCard, usersCard } from "./access.js";
import { App, fill, heading } from "./app.js";
import { clientScreen, clientTable, clientsScreen, newClientScreen } from "./clients.js";
import { announce, button, card, confirm, empty, facts, filled, foreign, form, h, icon, showSecret, table, time } from "./dom.js";
import { overviewScreen } from "./overview.js";
import { newWebhookScreen, webhookScreen, webhooksScreen } from "./webhooks.js";

const tenantLink = (id) => `#/tenants/${encodeURIComponent(id)}`;
const plans = [["basic", "Basic: 5 clients, 10,000 messages a month"], ["pro", "Pro: 20 clients, 50,000 messages a month"],
  ["max", "Max: 40 clients, 100,000 messages a month"], ["unlimited", "Unlimited"]];
const planName = (plan) => plans.find(([name]) => name === plan)?.[1].split(":")[0] ?? plan;
const limit = (tenant) => tenant.maxSessions === null
  ? `${tenant.clients.length}, no limit` : `${tenant.clients.length} of ${tenant.maxSessions}`;
const number = (text) => text === "" ? "" : Number(text);

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

function newTenantScreen(root) {
  root.append(heading("Add a tenant", { parent: ["Tenants", "#/tenants"] }), h("div", { class: "card" }, form({
    submit: "Add tenant",
    fields: [
      { name: "name", label: "Name", maxlength: 100, required: true, dir: "auto" },
      { name: "tenantId", label: "Id", maxlength: 64, help: "Without one, it is made from the name. It cannot be changed later." },
      { name: "plan", label: "Plan", plain: true, value: "basic", options: plans },
      { name: "maxSessions", label: "Clients it may have", type: "number", min: 0, max: 100000, help: "In place of what the plan says." },
      { name: "password", label: "Password", type: "password", autocomplete: "new-password", help: "What it signs in with; without one, one is made and shown." },
    ],
    action: async (input) => {
      const tenant = await post("/api/tenants", filled({ ...input, maxSessions: number(input.maxSessions) }));
      location.hash = tenantLink(tenant.tenantId);
      if (tenant.password) {
        showSecret("Password of the new tenant", `${tenant.tenantId} signs in to the dashboard with this password. It is shown only now.`, tenant.password);
      }
    },
  })));
}

function tenantScreen(root, context, id) {
  const head = h("div", {}, heading(id, { parent: ["Tenants", "#/tenants"] }));
  const content = h("div", { class: "stack" });
  root.append(head, content);
  const refresh = () => fill(content, "the tenant", () => get(path`/api/tenants/${id}`), (tenant) => {
    document.title = `${tenant.name ?? id} · wacli`;
    const isBuiltIn = tenant.origin === "builtin";
    const hasFocus = head.contains(document.activeElement);
    head.replaceChildren(heading(tenant.name ?? id, { parent: ["Tenants", "#/tenants"],
      action: isBuiltIn ? null : button("Delete…", () => askToDelete(tenant), "danger") }));
    if (hasFocus) head.querySelector("h1").focus();
    return [
      h("div", { class: "columns" },
        card("Plan and limits", facts(
          ["Id", h("code", {}, tenant.tenantId)], ["Plan", planName(tenant.plan)], ["Clients", limit(tenant)],
          ["Webhook", tenant.webhook ? h("code", {}, tenant.webhook) : "none"],
          ["Private addresses", tenant.outboundAllow.length ? tenant.outboundAllow.join(", ") : "none"],
          ["Added", isBuiltIn ? "built in" : time(tenant.createdAt, true)])),
        settingsCard(tenant, refresh)),
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
      { name: "maxSessions", label: "Clients it may have", type: "number", min: 0, max: 100000, value: tenant.maxSessions ?? "", help: "Lowering it stops nothing that runs." },
      { name: "password", label: "New password", type: "password", autocomplete: "new-password" },
      { name: "revoke", label: "Tokens", choices: [["yes", "Refuse all tokens given out so far"]] },
    ],
    action: async ({ revoke, maxSessions, ...input }) => {
      await put(path`/api/tenants/${tenant.tenantId}`, filled({
        ...input, maxSessions: number(maxSessions), revokeTokens: revoke.includes("yes") ? true : null,
      }));
      await refresh();
      announce("Saved.");
    },
  }));
}

function askToDelete(tenant) {
  confirm(`Delete ${tenant.name ?? tenant.tenantId}?`,
    `This unlinks and erases its ${tenant.clients.length} clients with their messages, and removes its users and keys. It cannot be undone.`,
    "Delete tenant", async () => {
      const answer = await remove(path`/api/tenants/${tenant.tenantId}`);
      location.hash = "#/tenants";
      announce(answer.message);
    });
}

function auditScreen(root) {
  const content = h("div", { class: "card stack" });
  root.append(heading("Audit"), content);
  const rows = [];
  const list = table({
    label: "Audit log, newest first", key: (row) => row.hash,
    none: () => empty("Every change and every refused login appears here: who, when, from where, and with what outcome."),
    columns: [
      { label: "When", cell: (row) => time(row.at) },
      { label: "What", cell: (row) => h("code", {}, row.action ?? `row ${row.number}`) },
      { label: "On what", cell: (row) => foreign(row.object ?? "") },
      { label: "Who", cell: (row) => foreign(row.actor ?? "") },
      { label: "From", cell: (row) => row.personal?.address ?? "" },
      { label: "Outcome", cell: (row) => outcome(row.outcome) },
    ],
  });
  const more = button("Load older", async () => draw(await load(cursor)));
  let cursor = null;
  const load = (after) => get(`/api/audit?${new URLSearchParams({ limit: "100", ...after ? { cursor: after } : {} })}`);
  function draw(answer) {
    rows.push(...answer.items);
    cursor = answer.nextCursor ?? null;
    more.hidden = !(answer.hasMore ?? cursor);
    list.update(rows);
    return [list.element, more];
  }
  fill(content, "the audit log", () => load(null), draw);
}

function outcome(word) {
  const tone = word === "done" ? "good" : "bad";
  return word ? h("span", { class: `state ${tone}` }, icon(tone), word) : "";
}

function loginsScreen(root) {
  root.append(heading("Logins"), loginsCard());
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
  signInPath: "/admin/login", signOut: ["POST", "/admin/logout"],
  isAllowed: (user) => user.role === "superadmin",
  refusal: () => h("span", {}, "This page is for the administrator of the server. Yours is the ", h("a", { href: "/dashboard" }, "dashboard"), "."),
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

"""#,
        "api.js": #"""
// Requests to the API with the viewer's own credential, and the live copy of the clients.

export class ApiError extends Error {
  constructor(status, body) {
    super(body?.error ?? (status ? `The server answered with status ${status}.` : "The server cannot be reached."));
    this.status = status;
    this.code = body?.code ?? "";
    this.details = body?.details ?? [];
    this.isMissing = status === 404 && ["NOT_FOUND", ""].includes(this.code);
  }
}

/** Who is signed in. A token lives in the memory of this page only; otherwise a cookie that scripts cannot read counts. */
export const session = { token: null, refresh: null, user: null, expired: () => {} };

const plainRequest = async (method, path, body, accept, signal) => {
  const headers = { accept };
  if (session.token) headers.authorization = `Bearer ${session.token}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  try {
    return await fetch(path, {
      method, headers, signal, cache: "no-store", body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError(0);
  }
};

let renewal = null;

/** Trades the refresh token once for all requests that wait for it. */
function renew() {
  renewal ??= (async () => {
    const refreshToken = session.refresh;
    session.token = null;
    session.refresh = null;
    const answer = await plainRequest("POST", "/api/auth/refresh", { refreshToken }, "application/json");
    if (!answer.ok) return false;
    const { token, refreshToken: next } = await answer.json();
    session.token = token;
    session.refresh = next;
    return true;
  })().catch(() => false).finally(() => { renewal = null; });
  return renewal;
}

/** Sends a request; an answer that is not 2xx is thrown as an `ApiError`. */
export async function request(method, path, body, { accept = "application/json", signal, isOpen = false } = {}) {
  let answer = await plainRequest(method, path, body, accept, signal);
  if (answer.status === 401 && !isOpen) {
    if ((renewal || session.refresh) && await renew()) answer = await plainRequest(method, path, body, accept, signal);
    if (answer.status === 401) session.expired();
  }
  if (answer.ok) return answer;
  throw new ApiError(answer.status, await answer.json().catch(() => null));
}

const json = async (...parameters) => (await request(...parameters)).json();
export const get = (path, options) => json("GET", path, undefined, options);
export const post = (path, body = {}, options) => json("POST", path, body, options);
export const put = (path, body) => json("PUT", path, body);
export const remove = (path) => json("DELETE", path);

/** A path whose pieces are escaped. */
export const path = (strings, ...pieces) =>
  strings.reduce((text, string, index) => text + encodeURIComponent(pieces[index - 1]) + string);

/** The caller, or null without a valid credential. */
export async function whoAmI() {
  try {
    session.user = (await get("/api/auth/me", { isOpen: true })).user;
  } catch (error) {
    if (error.status !== 401) throw error;
    session.user = null;
  }
  return session.user;
}

/** True when a server has no such route: it says so only to those who are signed in. */
const isAbsent = (error) => error.isMissing || error.status === 405 || error.code === "UNAUTHORIZED";

/** Signs in by `cookiePath` where the server has it, which sets a cookie; else with a token in memory. */
export async function signIn(cookiePath, username, password) {
  session.token = null;
  try {
    await request("POST", cookiePath, { username, password }, { isOpen: true });
  } catch (error) {
    if (!isAbsent(error)) throw error;
    const answer = await post("/api/auth/login", { username, password }, { isOpen: true });
    session.token = answer.token;
    session.refresh = answer.refreshToken ?? null;
  }
  return whoAmI();
}

/** Ends the login of the cookie, or that of the token in memory. */
export async function signOut(method, cookiePath) {
  const plain = ["POST", "/api/auth/logout", {}];
  const first = session.token ? plain : [method, cookiePath, method === "DELETE" ? undefined : {}];
  try {
    await request(...first, { isOpen: true });
  } catch (error) {
    if (isAbsent(error) && first !== plain) await request(...plain, { isOpen: true }).catch(() => {});
    else if (error.status !== 401) throw error;
  }
  Object.assign(session, { token: null, refresh: null, user: null });
}

/** Yields server-sent events until the stream ends; heartbeats keep it from counting as dead. */
async function* serverSentEvents(response, onBytes) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let event = {};
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    onBytes();
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      if (line === "") {
        if (event.data) yield event;
        event = {};
        continue;
      }
      const colon = line.indexOf(":");
      if (colon < 1) continue;
      const [field, text] = [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, "")];
      event[field] = field === "data" && event.data ? `${event.data}\n${text}` : text;
    }
  }
}

const silenceLimit = 40_000;
const longestPause = 10_000;
const refetchPause = 400;
const hiddenLimit = 60_000;
const recheckPause = 60_000;

/** The clients that the viewer may see, kept current by the event log; fires `change`, `state` and `event`. */
class Live extends EventTarget {
  clients = new Map();
  /** `loading` until the first list, then `live`, or `lost` while the server cannot be reached. */
  state = "loading";
  asOf = null;
  error = null;
  #generation = 0;
  #hasList = false;
  #cursor = null;
  #wanted = new Set();
  #refetch = null;
  #abort = null;
  #resting = null;

  start() {
    this.stop();
    this.#run(this.#generation);
  }

  stop() {
    this.#generation += 1;
    this.#abort?.abort();
    this.clients.clear();
    this.#cursor = null;
    this.#hasList = false;
    this.state = "loading";
  }

  /** Gives up the stream of a page that nobody sees, since browsers open only six connections to one server. */
  rest() {
    if (!document.hidden) return void this.hurry();
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => { if (document.hidden) this.#abort?.abort(); }, hiddenLimit);
  }

  /** Tries again at once, where it waits. */
  hurry() { this.wake?.(); }

  fire(type, detail) { this.dispatchEvent(new CustomEvent(type, { detail })); }

  #become(state, error = null) {
    this.error = error;
    if (this.state === state) return;
    if (state === "lost") this.asOf = new Date();
    this.state = state;
    this.fire("state");
  }

  async #run(generation) {
    let pause = 500;
    const isCurrent = () => generation === this.#generation;
    while (isCurrent()) {
      try {
        await this.#follow(isCurrent, () => { pause = 500; });
        if (isCurrent()) this.#become(this.#hasList ? "lost" : "failed", new ApiError(0));
      } catch (error) {
        if (!isCurrent() || error.status === 401) return;
        if (error.code?.startsWith("CURSOR")) this.#cursor = null;
        this.#become(this.#hasList && error.status !== 403 ? "lost" : "failed", error);
      }
      await new Promise((resolve) => {
        this.wake = resolve;
        // A page that nobody sees waits until somebody does.
        setTimeout(() => { if (!document.hidden) resolve(); }, pause);
      });
      pause = Math.min(pause * 2, longestPause);
    }
  }

  async #follow(isCurrent, opened) {
    const abort = new AbortController();
    this.#abort = abort;
    let heard = Date.now();
    let checked = Date.now();
    const watch = setInterval(() => {
      if (Date.now() - heard > silenceLimit) abort.abort();
      if (Date.now() - checked > recheckPause && !document.hidden) {
        checked = Date.now();
        this.reload().catch(() => {});
      }
    }, 5000);
    try {
      const query = new URLSearchParams({ after: this.#cursor ?? "latest" });
      const response = await request("GET", `/api/events?${query}`, undefined,
        { accept: "text/event-stream", signal: abort.signal });
      // The stream first, then the list: nothing falls between them.
      await this.reload();
      if (!isCurrent()) return;
      opened();
      this.#become("live");
      for await (const { id, data } of serverSentEvents(response, () => { heard = Date.now(); })) {
        if (!isCurrent()) return;
        this.#cursor = id ?? this.#cursor;
        this.#received(JSON.parse(data));
      }
    } catch (error) {
      if (error instanceof ApiError) throw error;
    } finally {
      clearInterval(watch);
      abort.abort();
    }
  }

  #received(event) {
    if (event.type.startsWith("client.") || event.type === "account.restricted") this.touch(event.clientId);
    this.fire("event", event);
  }

  /** Asks for the state of a client soon; several changes share one request. */
  touch(id) {
    this.#wanted.add(id);
    this.#refetch ??= setTimeout(async () => {
      const ids = [...this.#wanted];
      this.#wanted.clear();
      this.#refetch = null;
      if (ids.length > 5) return this.reload().catch(() => {});
      await Promise.all(ids.map((name) => this.fetch(name).catch(() => {})));
    }, refetchPause);
  }

  async reload() {
    const generation = this.#generation;
    const list = await get("/api/clients");
    if (generation !== this.#generation) return;
    this.#hasList = true;
    this.clients = new Map(list.map((client) => [client.clientId, client]));
    this.fire("change");
  }

  /** The client as it is now; it is forgotten when it is gone. */
  async fetch(id) {
    try {
      const client = await get(path`/api/clients/${id}`);
      this.set(client);
      return client;
    } catch (error) {
      if (error.status === 404) this.forget(id);
      throw error;
    }
  }

  set(client) {
    this.clients.set(client.clientId, client);
    this.fire("change");
  }

  forget(id) {
    if (this.clients.delete(id)) this.fire("change");
  }
}

export const live = new Live();

"""#,
        "app.js": #"""
// The frame of a page: sign-in, navigation, screens, and what it says when the server is away.

import { ApiError, live, session, signIn, signOut, whoAmI } from "./api.js";
import { announce, button, clock, form, h, icon, note } from "./dom.js";

/** A screen that says what it waits for, and why it cannot be shown. */
export async function fill(root, what, load, draw) {
  if (!root.hasChildNodes()) root.append(h("p", { class: "wait", role: "status" }, `Loading ${what}…`));
  try {
    const answer = await load();
    root.replaceChildren(...[draw(answer)].flat(2));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    root.replaceChildren(problem(what, error, () => fill(root, what, load, draw)));
  }
}

/** Why something cannot be shown. */
export function problem(what, error, retry) {
  if (error.isMissing) return note("neutral", `This server does not offer ${what} yet.`);
  if (error.status === 403) return note("neutral", `You may not see ${what}. ${error.message}`);
  if (error.status === 404) return note("neutral", error.message);
  return h("div", { class: "stack", role: "alert" }, note("bad", `Could not load ${what}: ${error.message}`),
    retry ? button("Try again", retry) : null);
}

/** The heading of a screen, with where it belongs above and its action beside. */
export function heading(title, { parent, action, badge } = {}) {
  return h("div", {},
    parent ? h("p", { class: "crumb" }, h("a", { href: parent[1] }, parent[0])) : null,
    h("div", { class: "head" }, h("h1", { tabindex: "-1", dir: "auto" }, title), badge, action));
}

export class App {
  #root = document.getElementById("app");
  #cleanups = [];
  #frame = null;

  /** `isAllowed` says whether a user belongs here; `screens` are `{pattern, title, view, nav?}`. */
  constructor({ name, signInPath, signOut, isAllowed, refusal, screens, hint }) {
    Object.assign(this, { name, signInPath, signOut, isAllowed, refusal, screens, hint });
    session.expired = () => this.#expire();
    addEventListener("hashchange", () => { if (this.#frame) this.#show(true); });
    addEventListener("online", () => live.hurry());
    document.addEventListener("visibilitychange", () => live.rest());
    live.addEventListener("state", () => this.#showConnection());
  }

  async start() {
    this.#root.replaceChildren(h("main", { class: "center" }, h("p", { class: "wait", role: "status" }, "Asking the server who you are…")));
    try {
      const user = await whoAmI();
      if (user) this.#enter(user);
      else this.#askToSignIn();
    } catch (error) {
      this.#root.replaceChildren(h("main", { class: "center" },
        h("div", { class: "card stack" }, h("h1", {}, "wacli"), note("waiting", `${error.message} Trying again.`))));
      setTimeout(() => this.start(), 2000);
    }
  }

  #expire() {
    if (!session.user) return;
    const name = session.user.username ?? "";
    Object.assign(session, { token: null, refresh: null, user: null });
    this.#leave();
    this.#askToSignIn("Your session has ended. Sign in again to go on where you were.", name);
  }

  #leave() {
    live.stop();
    this.#clean();
    this.#frame = null;
    for (const open of document.querySelectorAll("dialog[open]")) open.close();
  }

  #clean() {
    for (const cleanup of this.#cleanups.splice(0)) cleanup();
  }

  #askToSignIn(reason, name = "") {
    document.title = `Sign in · ${this.name} · wacli`;
    const fields = [
      { name: "username", label: this.hint, required: true, autocomplete: "username", value: name },
      { name: "password", label: "Password", type: "password", required: true, autocomplete: "current-password" },
    ];
    const element = form({
      fields, submit: "Sign in",
      action: async ({ username, password }) => {
        const user = await signIn(this.signInPath, username, password);
        if (user) this.#enter(user);
        else throw new ApiError(401, { error: "The browser kept no session. Allow cookies of this page and try again." });
      },
    });
    this.#root.replaceChildren(h("main", { class: "center" },
      h("div", { class: "brand" }, h("img", { src: "/pages/icon.svg", alt: "" }), "wacli"),
      h("div", { class: "card stack" }, h("h1", { tabindex: "-1" }, `Sign in to ${this.name.toLowerCase()}`),
        reason ? h("div", { role: "alert" }, note("waiting", reason)) : null, element)));
    element.querySelector(name ? '[type="password"]' : "input").focus();
  }

  #enter(user) {
    if (!this.isAllowed(user)) {
      const leave = button("Sign out", () => this.#signOut());
      this.#root.replaceChildren(h("main", { class: "center" },
        h("div", { class: "card stack" }, h("h1", {}, "Not for you"), note("neutral", this.refusal(user)), leave)));
      return;
    }
    this.#drawFrame(user);
    live.start();
    this.#show(false);
  }

  async #signOut() {
    await signOut(...this.signOutRoute);
    this.#leave();
    this.#askToSignIn();
  }

  #drawFrame(user) {
    const items = this.screens.filter((screen) => screen.nav && (screen.isFor?.(user) ?? true));
    this.links = items.map((screen) => h("a", { href: screen.nav, "data-area": screen.area }, icon(screen.icon), screen.title));
    this.banner = h("div", { class: "banner", role: "status", hidden: true });
    this.#frame = h("main", { id: "main" });
    const skip = h("a", { class: "skip", href: "#main", onclick: (event) => {
      event.preventDefault();
      this.#frame.querySelector("h1")?.focus();
    } }, "Skip to the content");
    this.#root.replaceChildren(skip, h("div", { class: "shell" }, this.banner,
      h("header", { class: "side" },
        h("a", { class: "brand", href: "#/" }, h("img", { src: "/pages/icon.svg", alt: "" }), "wacli"),
        h("nav", { "aria-label": this.name }, h("ul", {}, this.links.map((link) => h("li", {}, link)))),
        h("div", { class: "account" }, h("span", { dir: "auto" }, user.name ?? user.username ?? user.id),
          button("Sign out", () => this.#signOut()))),
      this.#frame));
    this.#showConnection();
  }

  #showConnection() {
    if (!this.banner) return;
    this.banner.hidden = live.state !== "lost";
    if (live.state === "lost") {
      this.banner.replaceChildren(icon("waiting"),
        h("span", {}, `Reconnecting to the server. What you see is as of ${clock(live.asOf)}.`));
    } else if (live.state === "live" && live.asOf) {
      announce("Connected again.");
      live.asOf = null;
    }
  }

  #show(isMove) {
    this.#clean();
    const place = location.hash.replace(/^#/, "") || "/";
    const found = this.screens.map((screen) => [screen, place.match(screen.pattern)]).find(([, match]) => match);
    const [screen, match] = found ?? [null, []];
    for (const link of this.links) {
      if (screen && link.dataset.area === screen.area) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const root = h("div", { class: "stack" });
    this.#frame.replaceChildren(root);
    const parts = match.slice(1).map((part) => { try { return decodeURIComponent(part); } catch { return part; } });
    if (screen) screen.view(root, { onLeave: (action) => this.#cleanups.push(action), user: session.user }, ...parts);
    else root.append(heading("Not found"), h("p", {}, "There is no such screen. ", h("a", { href: "#/" }, "Go to the start.")));
    document.title = `${this.#frame.querySelector("h1")?.textContent ?? this.name} · wacli`;
    if (isMove) {
      scrollTo(0, 0);
      this.#frame.querySelector("h1")?.focus({ preventScroll: true });
    }
  }
}

/** Calls `draw` now and whenever the clients or the connection change, at most once a frame. */
export function followClients(context, draw) {
  let isAsked = false;
  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => { isAsked = false; if (!isOver) draw(); });
  };
  let isOver = false;
  for (const type of ["change", "state"]) live.addEventListener(type, ask);
  context.onLeave(() => {
    isOver = true;
    for (const type of ["change", "state"]) live.removeEventListener(type, ask);
  });
  draw();
}

/** Calls `react` with each event of the log until the screen is left. */
export function followEvents(context, react) {
  const listener = ({ detail }) => react(detail);
  live.addEventListener("event", listener);
  context.onLeave(() => live.removeEventListener("event", listener));
}

"""#,
        "clients.js": #"""
// Clients: their list, and one client with its state, linking, a test message and live events.

import { ApiError, get, live, path, post, remove, request } from "./api.js";
import { followClients, followEvents, heading, problem } from "./app.js";
import {
  announce, button, card, clock, confirm, empty, facts, filled, foreign, form, h, icon, note, reconcile, table, time, uniqueID,
} from "./dom.js";
import { statsCard } from "./stats.js";

const causes = {
  created: "Added, and not linked yet.",
  started: "Starting.",
  stopped: "Stopped.",
  connecting: "Connecting to WhatsApp.",
  waiting_for_link: "Waiting for a phone to link it.",
  paired: "Linked; the first login follows.",
  catching_up: "Receiving what arrived while it was away.",
  ready: "Connected; it can send and receive.",
  connection_lost: "The connection was lost.",
  server_closed: "WhatsApp closed the connection.",
  keepalive_timeout: "WhatsApp stopped answering.",
  throttled: "WhatsApp asks for fewer logins.",
  outdated_version: "WhatsApp asks for a newer version of the web client.",
  replaced: "Another process uses the same link. Stop that one, then start this client.",
  logged_out: "The phone ended the link. Link it again.",
  device_removed: "The device was removed on the phone. Link it again.",
  banned: "WhatsApp has banned the account.",
  temporarily_banned: "WhatsApp has banned the account for some time.",
  restart_required: "WhatsApp asks for a new connection.",
  storage_failure: "Nothing can be saved. See the log of the server.",
};
const stateWords = { READY: "Ready", SYNCING: "Syncing", CONNECTING: "Connecting", CLOSED: "Closed" };
const endings = new Set(["logged_out", "device_removed"]);
const troubles = new Set([...endings, "replaced", "banned", "temporarily_banned", "storage_failure", "outdated_version"]);

export const causeText = (client) => client.message ?? causes[client.cause] ?? client.cause;
export const clientLink = (id) => `#/clients/${encodeURIComponent(id)}`;
const title = (client) => client.name || client.pushName || client.clientId;
const isWaiting = (client) => client.state === "CONNECTING" && client.cause === "waiting_for_link";
const isUnlinked = (client) => client.state === "CLOSED" && (endings.has(client.cause) || !client.linked);

function tone(client) {
  if (client.state === "READY") return "good";
  if (troubles.has(client.cause)) return "bad";
  return client.state === "CLOSED" ? "neutral" : "waiting";
}

/** The state of a client as a word and a shape. */
export function badge(client) {
  const word = isWaiting(client) ? "Waiting for a phone"
    : client.nextRetryAt ? "Reconnecting" : stateWords[client.state] ?? client.state;
  return h("span", { class: `state ${tone(client)}` }, icon(tone(client)), word);
}

/** What keeps a client from working until a person acts; null when nothing does. */
export function need(client) {
  if (troubles.has(client.cause)) return causeText(client);
  if (isWaiting(client)) return "A phone must link it.";
  const { reachoutTimelock, newChats } = client.restrictions ?? {};
  if (reachoutTimelock?.active) return "WhatsApp accepts no first messages to strangers from this account.";
  if (newChats?.status === "capped") return "The account has used up its new chats.";
  return null;
}

const columns = (hasTenants) => [
  { label: "Client", cell: (client) => [
    h("a", { href: clientLink(client.clientId), dir: "auto" }, title(client)),
    title(client) === client.clientId ? null : h("div", {}, h("code", { class: "secondary" }, client.clientId)),
  ].filter(Boolean) },
  { label: "State", cell: (client) => badge(client) },
  { label: "Cause", cell: (client) => h("span", {}, causeText(client)) },
  { label: "Since", cell: (client) => time(client.since) },
  { label: "Number", cell: (client) => client.phoneNumber ? `+${client.phoneNumber}` : h("span", { class: "secondary" }, "–") },
  ...hasTenants ? [{ label: "Tenant", cell: (client) =>
    h("a", { href: `#/tenants/${encodeURIComponent(client.tenantId)}` }, client.tenantId) }] : [],
];

/** A list of clients that stays current; `select` chooses among them, `none` is what an empty list says. */
export function clientTable(context, { hasTenants = false, select = () => true, none, isSearchable = true }) {
  const search = h("input", { type: "search", id: uniqueID(), oninput: () => draw(), placeholder: "Name, id or number" });
  const state = h("select", { id: uniqueID(), onchange: () => draw() },
    [["", "All states"], ...Object.entries(stateWords)].map(([value, word]) => h("option", { value }, word)));
  const tools = h("div", { class: "tools" },
    h("div", { class: "field" }, h("label", { for: search.id }, "Search"), search),
    h("div", { class: "field" }, h("label", { for: state.id }, "State"), state));
  let isFiltered = false;
  const list = table({
    label: "Clients", columns: columns(hasTenants), key: (client) => client.clientId,
    none: () => isFiltered ? empty("No client matches.") : none(),
  });
  const root = h("div", { class: "stack" });
  function draw() {
    if (live.state === "loading") return void root.replaceChildren(h("p", { class: "wait", role: "status" }, "Loading clients…"));
    if (live.state === "failed") return void root.replaceChildren(problem("clients", live.error ?? new ApiError(0), () => live.hurry()));
    if (list.element.parentNode !== root) root.replaceChildren(tools, list.element);
    const all = [...live.clients.values()].filter(select);
    const word = search.value.trim().toLowerCase();
    isFiltered = all.length > 0;
    list.update(all.filter((client) => (!state.value || client.state === state.value) && (!word
      || [client.clientId, client.name, client.pushName, client.phoneNumber, client.tenantId].some((text) => text?.toLowerCase().includes(word)))));
    tools.hidden = !isSearchable || all.length < 8;
  }
  followClients(context, draw);
  return root;
}

/** The list as a screen. */
export function clientsScreen(hasTenants) {
  return (root, context) => {
    const add = () => h("a", { class: "button primary", href: "#/clients/new" }, "Add a client");
    root.append(
      heading("Clients", { action: add() }),
      h("div", { class: "card" }, clientTable(context, {
        hasTenants, none: () => empty("Clients appear here: each one is a device linked to a WhatsApp account.", add()),
      })));
  };
}

/** Adding a client. */
export function newClientScreen(hasTenants) {
  return (root) => {
    root.append(heading("Add a client", { parent: ["Clients", "#/clients"] }), h("div", { class: "card" }, form({
      fields: [
        { name: "clientId", label: "Id", required: true, maxlength: 64, help: "1 to 64 letters, digits, dots, underscores and dashes. It cannot be changed later." },
        { name: "name", label: "Name", maxlength: 100, dir: "auto" },
        ...hasTenants ? [{ name: "tenantId", label: "Tenant", maxlength: 64, help: "Whose client it is; default is the tenant “default”." }] : [],
        { name: "method", label: "How to link", type: "radio", value: "qr", choices: [
          ["qr", "Scan a QR code", "with the phone’s camera"], ["code", "Type a code on the phone", "needs its number"]] },
        { name: "phoneNumber", label: "Number of the phone", inputmode: "tel", maxlength: 64, help: "For a code: with the country code." },
      ],
      submit: "Add and link",
      action: async (input) => {
        if (input.method === "code" && !input.phoneNumber) {
          throw new ApiError(400, { error: "A code needs the number of the phone.", details: [{ field: "phoneNumber", message: "is needed for a code" }] });
        }
        if (input.method === "qr") delete input.phoneNumber;
        const client = await post("/api/clients", filled(input));
        live.set(client);
        location.hash = clientLink(client.clientId);
      },
    })));
  };
}

// One client

export function clientScreen(hasTenants) {
  return (root, context, id) => {
    const place = { known: false };
    const parts = {
      head: h("div", {}), facts: h("div", {}), link: h("div", { hidden: true }),
      send: sendCard(context, id), events: eventsCard(context, id), stats: statsCard(id),
    };
    const linkPanel = new LinkPanel(id, context);
    let signature = "";
    function draw() {
      const client = live.clients.get(id);
      if (!client) return drawAbsence(root, place, id);
      if (!place.known) {
        place.known = true;
        root.replaceChildren(parts.head, parts.link, h("div", { class: "columns" }, parts.facts, parts.send.element), parts.events, parts.stats);
      }
      linkPanel.update(client, parts.link);
      parts.send.update(client);
      const next = JSON.stringify(client);
      if (next === signature) return;
      if (signature && JSON.parse(signature).state !== client.state) announce(`${title(client)}: ${stateWords[client.state]}. ${causeText(client)}`);
      signature = next;
      const hasFocus = parts.head.querySelector("h1") === document.activeElement;
      parts.head.replaceChildren(clientHead(client));
      if (hasFocus) parts.head.querySelector("h1").focus();
      parts.facts.replaceChildren(factsCard(client, hasTenants));
      document.title = `${title(client)} · wacli`;
    }
    root.append(heading(id, { parent: ["Clients", "#/clients"] }));
    followClients(context, draw);
  };
}

function drawAbsence(root, place, id) {
  place.known = false;
  const parts = [heading(id, { parent: ["Clients", "#/clients"] })];
  if (live.state === "loading") parts.push(h("p", { class: "wait", role: "status" }, "Loading the client…"));
  else if (live.state === "failed") parts.push(problem("the client", live.error ?? new ApiError(0), () => live.hurry()));
  else parts.push(note("neutral", "There is no such client, or it is not yours."));
  root.replaceChildren(...parts);
}

function clientHead(client) {
  const actions = h("div", { class: "row" },
    client.state === "CLOSED" && client.linked && !endings.has(client.cause)
      ? button("Start", async () => live.set(await post(path`/api/clients/${client.clientId}/start`))) : null,
    button("Delete…", () => askToDelete(client), "danger"));
  return heading(title(client), { parent: ["Clients", "#/clients"], badge: badge(client), action: actions });
}

function askToDelete(client) {
  confirm(`Delete ${title(client)}?`,
    "This unlinks the device at WhatsApp and erases its keys, messages and events. It cannot be undone.",
    "Delete client", async ({ force }) => {
      const query = force.includes("yes") ? "?force=true" : "";
      const answer = await remove(path`/api/clients/${client.clientId}` + query);
      live.forget(client.clientId);
      location.hash = "#/clients";
      announce(answer.message ?? "Deleted.");
    }, [{ name: "force", label: "If WhatsApp cannot be reached", choices: [["yes", "Erase anyway", "and remove the device on the phone"]] }]);
}

function factsCard(client, hasTenants) {
  const { reachoutTimelock, newChats } = client.restrictions ?? {};
  const limits = [
    reachoutTimelock?.active ? h("div", {}, "No first messages to strangers", reachoutTimelock.until ? [" until ", time(reachoutTimelock.until, true)] : null) : null,
    newChats && newChats.status !== "none" ? h("div", {}, `New chats: ${newChats.used ?? "?"} of ${newChats.total ?? "?"} used`) : null,
  ].filter(Boolean);
  return card("State", facts(
    ["State", badge(client)],
    ["Cause", causeText(client)],
    ["Since", time(client.since, true)],
    client.nextRetryAt ? ["Next attempt", time(client.nextRetryAt, true)] : null,
    ["Last answer", client.lastServerAnswerAt ? time(client.lastServerAnswerAt, true) : "none yet"],
    ["Restrictions", limits.length ? limits : client.restrictions ? "none" : "not known"],
    ["Number", client.phoneNumber ? `+${client.phoneNumber}` : null],
    ["LID", client.lid ? h("code", {}, client.lid) : null],
    ["Profile name", client.pushName ? foreign(client.pushName) : null],
    ["Id", h("code", {}, client.clientId)],
    hasTenants ? ["Tenant", h("a", { href: `#/tenants/${encodeURIComponent(client.tenantId)}` }, client.tenantId)] : null,
    ["Environment", client.environment],
    ["Added", time(client.createdAt, true)],
  ));
}

/** Linking: the QR code with its remaining seconds, and the pairing code beside it. */
class LinkPanel {
  #mode = "";
  #timer = null;
  #expires = 0;
  #url = null;
  #isFetching = false;

  constructor(id, context) {
    this.id = id;
    this.context = context;
    context.onLeave(() => this.#stop());
    followEvents(context, (event) => {
      if (event.clientId !== id) return;
      if (event.type === "client.qr" && this.#mode === "waiting") this.#fetch();
      if (event.type === "client.linked") announce("A phone linked the client.");
      if (event.type === "client.link_failed") this.failure = event.data.message;
      if (event.type === "client.action_required") this.failure = event.data.help;
    });
  }

  #stop() {
    clearInterval(this.#timer);
    this.#timer = null;
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = null;
  }

  update(client, root) {
    const mode = isWaiting(client) ? "waiting" : isUnlinked(client) ? "unlinked"
      : client.state === "CONNECTING" && !client.linked ? "starting" : "";
    if (mode === "waiting") this.#showCode(client);
    if (mode === this.#mode) return;
    this.#mode = mode;
    this.#stop();
    root.hidden = mode === "";
    if (mode === "unlinked") root.replaceChildren(this.#offer(client));
    else if (mode === "starting") root.replaceChildren(card("Link a phone", h("p", { class: "wait", role: "status" }, "Waiting for WhatsApp to offer a code…")));
    else if (mode === "waiting") {
      root.replaceChildren(this.#panel());
      this.#showCode(client);
      this.#fetch();
      this.#timer = setInterval(() => this.#count(), 500);
    } else root.replaceChildren();
  }

  #offer(client) {
    const again = (more) => async (input = {}) => live.set(await post("/api/clients",
      filled({ clientId: client.clientId, name: client.name ?? "", ...more, ...input })));
    return card("Link a phone", h("div", { class: "columns" },
      h("div", { class: "stack" },
        note(tone(client), this.failure ?? causeText(client)), button("Show a QR code", again({ method: "qr" }), "primary")),
      this.#codeForm(again({ method: "code" }), "Get a code")));
  }

  #codeForm(action, submit) {
    return form({
      fields: [{ name: "phoneNumber", label: "Or type a code on the phone", plain: true, required: true, inputmode: "tel", maxlength: 64, help: "The number of the phone, with the country code." }],
      submit, className: "", action,
    });
  }

  #panel() {
    this.box = h("div", { class: "qr", role: "img", "aria-label": "QR code to link a phone" }, "Loading the code…");
    this.seconds = h("p", { class: "secondary" }, "");
    this.pairing = h("div", { class: "stack", hidden: true });
    this.alternative = this.#codeForm(async ({ phoneNumber }) => {
      await post(path`/api/clients/${this.id}/pairing-code`, { phoneNumber });
      await live.fetch(this.id);
    }, "Get a code");
    return card("Link a phone", h("div", { class: "link" },
      this.box,
      h("div", { class: "stack" },
        h("ol", {}, ["Open WhatsApp on the phone.", "Settings › Linked devices › Link a device.", "Point the camera at this code."].map((step) => h("li", {}, step))),
        this.seconds, this.pairing, this.alternative)));
  }

  #showCode(client) {
    if (!this.pairing) return;
    const code = client.pairingCode;
    this.pairing.hidden = !code;
    this.alternative.hidden = Boolean(code);
    if (!code || this.pairing.dataset.code === code) return;
    this.pairing.dataset.code = code;
    this.pairing.replaceChildren(h("p", {}, "Or type this code: on the phone choose “Link with phone number instead”."),
      h("p", { class: "pairing code", "aria-label": code.split("").join(" ") }, code),
      client.pairingCodeExpiresAt ? h("p", { class: "secondary" }, `Valid until ${clock(new Date(client.pairingCodeExpiresAt))}.`) : null);
    announce(`The code is ${code.split("").join(" ")}`);
  }

  async #fetch() {
    if (this.#isFetching) return;
    this.#isFetching = true;
    try {
      const source = path`/api/clients/${this.id}/qr`;
      const offer = await get(source);
      const answer = await request("GET", source, undefined, { accept: "image/svg+xml" });
      const url = URL.createObjectURL(await answer.blob());
      if (this.#mode !== "waiting") return URL.revokeObjectURL(url);
      if (this.#url) URL.revokeObjectURL(this.#url);
      this.#url = url;
      this.#expires = Date.parse(offer.expiresAt);
      const picture = h("img", { src: url, alt: "", width: "264", height: "264" });
      await picture.decode().catch(() => {});
      this.box.replaceChildren(picture);
      this.#count();
    } catch (error) {
      if (this.#mode !== "waiting") return;
      this.box.replaceChildren("No code right now");
      this.seconds.textContent = error.message;
      this.#expires = Date.now() + 3000;
      if (error.status === 409) live.touch(this.id);
    } finally { this.#isFetching = false; }
  }

  #count() {
    if (!this.#expires) return;
    const left = Math.ceil((this.#expires - Date.now()) / 1000);
    if (left <= 0) return void this.#fetch();
    if (this.#url) this.seconds.textContent = `The next code comes in ${left} s.`;
  }
}

function sendCard(context, id) {
  const outcome = h("div", { role: "status" });
  let last = null;
  const words = { sent: "Sent", delivered: "Delivered", read: "Read", played: "Played", failed: "Failed", pending: "Being sent", unknown: "Not known" };
  const say = (status, at, message) => outcome.replaceChildren(note(status === "failed" ? "bad" : status === "sent" || status === "delivered" || status === "read" ? "good" : "waiting",
    `${words[status] ?? status} at ${clock(new Date(at))}.`, message ? ` ${message}` : "", " ", h("code", { class: "secondary" }, last)));
  const element = card("Send a test", form({
    fields: [
      { name: "to", label: "To", plain: true, required: true, maxlength: 128, help: "A phone number with its country code, or a JID." },
      { name: "text", label: "Text", plain: true, required: true, type: "area", maxlength: 65536, dir: "auto" },
    ],
    submit: "Send",
    action: async (input) => {
      outcome.replaceChildren(h("p", { class: "secondary" }, "Sending; waiting for WhatsApp to acknowledge it…"));
      try {
        const answer = await post("/api/messages/send", { clientId: id, ...input });
        last = answer.messageId;
        say(answer.status, answer.timestamp);
      } catch (error) {
        outcome.replaceChildren();
        throw error;
      }
    },
  }), outcome);
  const send = element.querySelector("[type=submit]");
  const why = h("p", { class: "help" });
  send.after(why);
  followEvents(context, ({ type, clientId, data }) => {
    if (clientId !== id || !last || data.messageId !== last) return;
    if (type === "message.status") say(data.status, data.at);
    if (type === "message.failed") say("failed", Date.now(), data.message);
  });
  return {
    element,
    update(client) {
      element.hidden = isWaiting(client) || isUnlinked(client) || !client.linked;
      const isReady = client.state === "READY";
      send.disabled = !isReady;
      why.textContent = isReady ? "" : "A client sends only while it is ready.";
    },
  };
}

const person = (someone) => someone?.name ?? someone?.pushName ?? (someone?.phone ? `+${someone.phone}` : someone?.jid ?? "");

/** What happened, in a line; all of it from other people and set as text. */
function describe({ type, data }) {
  switch (type) {
    case "message.received": return [data.message.fromMe ? "to " : "from ", person(data.message.fromMe ? data.message.chat : data.message.sender), ": ", data.message.text ?? data.message.media?.caption ?? `(${data.message.kind})`];
    case "message.sent": return ["to ", person(data.message.chat), ": ", data.message.text ?? `(${data.message.kind})`];
    case "message.status": return [data.status, " by ", person(data.by ?? data.chat)];
    case "message.failed": return [data.message];
    case "message.undecryptable": return [data.reason, " from ", person(data.sender)];
    case "message.edited": return [person(data.by), ": ", data.text ?? data.kind];
    case "message.reaction": return [person(data.by), ": ", data.emoji ?? "removed"];
    case "client.state": return [causes[data.cause] ?? data.cause];
    case "client.linked": return [person(data.person), " · ", data.platform ?? ""];
    case "client.link_failed": return [data.message];
    case "client.action_required": return [data.help];
    case "client.pairing_code": return [data.code];
    case "call.offered": return ["from ", person(data.from)];
    case "chat.presence": return [person(data.person), " ", data.state];
    default: return [data.summary ?? ""];
  }
}

const longestFeed = 100;

function eventsCard(context, id) {
  const list = h("ul", { class: "feed", tabindex: "0", "aria-label": "Events, newest first" });
  const nothing = empty("Events of this client appear here as they happen: messages, receipts and changes of its state.");
  const element = card("Live events", nothing, list);
  list.hidden = true;
  const events = [];
  followEvents(context, (event) => {
    if (event.clientId !== id || event.type === "client.qr") return;
    events.unshift(event);
    events.length = Math.min(events.length, longestFeed);
    nothing.hidden = true;
    list.hidden = false;
    reconcile(list, events, (item) => item.id, (item) => h("li", {},
      h("time", { datetime: item.timestamp, class: "secondary", title: item.timestamp }, clock(new Date(item.timestamp))),
      h("code", {}, item.type), h("p", { dir: "auto" }, describe(item).map((text) => h("bdi", {}, text)))));
  });
  return element;
}


"""#,
        "dashboard.html": #"""
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Dashboard · wacli</title>
  <link rel="icon" href="/pages/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/pages/style.css">
  <link rel="modulepreload" href="/pages/app.js">
  <link rel="modulepreload" href="/pages/dom.js">
  <link rel="modulepreload" href="/pages/api.js">
  <link rel="modulepreload" href="/pages/clients.js">
  <script type="module" src="/pages/dashboard.js"></script>
</head>
<body>
  <div id="app">
    <noscript>This page needs JavaScript.</noscript>
  </div>
</body>
</html>

"""#,
        "dashboard.js": #"""
// The page of a tenant and its users.

import { get, session } from "./api.js";
import { keysCard, loginsCard, passwordCard, usersCard } from "./access.js";
import { App, fill, heading } from "./app.js";
import { clientScreen, clientsScreen, newClientScreen } from "./clients.js";
import { card, facts, h } from "./dom.js";
import { overviewScreen } from "./overview.js";
import { newWebhookScreen, webhookScreen, webhooksScreen } from "./webhooks.js";

const isAdmin = (user) => user.role === "admin";

function accessScreen(root) {
  root.append(heading("Users and keys"), usersCard(null), keysCard(null), loginsCard());
}

function settingsScreen(root, { user }) {
  const plan = user.subscription;
  const account = card("Account", facts(
    ["Name", user.name ?? user.username], ["Role", isAdmin(user) ? "Administrator" : "User"], ["Tenant", h("code", {}, user.tenantId)]));
  const limits = card("Plan", plan ? facts(
    ["Plan", plan.plan], ["Clients", plan.maxSessions ?? "no limit"],
    ["Messages a month", plan.messagesPerMonth?.toLocaleString("en") ?? "no limit"]) : h("p", {}, "No plan limits this tenant."));
  const server = h("div", {});
  root.append(heading("Settings"), h("div", { class: "columns" }, h("div", { class: "stack" }, account, limits, card("Server", server)), passwordCard()));
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
  signInPath: "/api/auth/cookie", signOut: ["DELETE", "/api/auth/cookie"],
  isAllowed: (user) => Boolean(user.tenantId),
  refusal: () => h("span", {}, "This page is for tenants. You administer the server: yours is ", h("a", { href: "/admin" }, "the administration"), "."),
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

"""#,
        "dom.js": #"""
// Elements, times, forms, tables and dialogs. Text is only ever set as text.

const svgSpace = "http://www.w3.org/2000/svg";

const icons = {
  good: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zm3.4 4.9-4 4.4a.8.8 0 0 1-1.1 0L4.6 9.1l1.1-1.1 1.1 1.1 3.5-3.8z",
  waiting: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zm0 1.6a4.9 4.9 0 1 1 0 9.8 4.9 4.9 0 0 1 0-9.8zM7.3 4.6v4l2.9 1.8.7-1.2-2.1-1.3V4.6z",
  bad: "M8 1 .8 14.2h14.4zM7.2 6h1.6v4.2H7.2zm0 5.2h1.6v1.6H7.2z",
  neutral: "M3 3h10v10H3zm1.6 1.6v6.8h6.8V4.6z",
  overview: "M2 2h5v5H2zm7 0h5v5H9zM2 9h5v5H2zm7 0h5v5H9z",
  clients: "M5 1h6a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1zm.5 2v8h5V3zM7 12.2v1.3h2v-1.3z",
  tenants: "M2 14V4l5-2.5V14zm6.5 0V6L14 8v6zM4 5.5v1.3h1.3V5.5zm0 3v1.3h1.3V8.5z",
  webhooks: "M2 7.2h7.6L6.9 4.5 8 3.4 12.6 8 8 12.6l-1.1-1.1 2.7-2.7H2zM13 3h1.5v10H13z",
  audit: "M3 1.5h10v13H3zm2 3v1.3h6V4.5zm0 3v1.3h6V7.5zm0 3v1.3h4v-1.3z",
  logins: "M6 6a3 3 0 1 1 2.8 3L8 10H6.5v1.5H5V13H2v-2.5l4-4zm4.2-1.4a.9.9 0 1 0 0 .1z",
  settings: "M7 1h2l.4 1.9 1.3.6 1.7-1 1.4 1.4-1 1.7.5 1.3L15 7v2l-1.8.4-.6 1.3 1 1.7-1.4 1.4-1.7-1-1.3.5L9 15H7l-.4-1.8-1.3-.6-1.7 1-1.4-1.4 1-1.7-.5-1.3L1 9V7l1.8-.4.6-1.3-1-1.7 1.4-1.4 1.7 1 1.3-.5zm1 4.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8z",
};

/** A small picture that repeats what a word beside it says. */
export function icon(name) {
  const svg = document.createElementNS(svgSpace, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svgSpace, "path");
  path.setAttribute("d", icons[name] ?? icons.neutral);
  path.setAttribute("fill", "currentColor");
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}

/** An element with attributes, listeners (on…) and children; strings become text. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Text that other people wrote, in their own direction. */
export const foreign = (text, tag = "span") => h(tag, { dir: "auto" }, text);

let nextID = 0;
export const uniqueID = () => `x${(nextID += 1)}`;

// Times

const exactFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const clockFormat = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const relativeFormat = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
export const clock = (date) => clockFormat.format(date);

function relative(date) {
  const seconds = Math.round((date - Date.now()) / 1000);
  const size = Math.abs(seconds);
  if (size < 5) return "now";
  if (size < 60) return relativeFormat.format(seconds, "second");
  if (size < 3600) return relativeFormat.format(Math.trunc(seconds / 60), "minute");
  if (size < 86400) return relativeFormat.format(Math.trunc(seconds / 3600), "hour");
  return relativeFormat.format(Math.trunc(seconds / 86400), "day");
}

/** A relative time; the exact one is its title, and appears on focus where `isFocusable`. */
export function time(text, isFocusable = false) {
  const date = new Date(text ?? NaN);
  if (Number.isNaN(date.getTime())) return h("span", { class: "secondary" }, "–");
  const exact = exactFormat.format(date);
  const more = isFocusable ? { tabindex: "0", role: "note", "aria-label": `${relative(date)}, ${exact}` } : { title: exact };
  return h("time", { datetime: text, "data-exact": exact, ...more }, relative(date));
}

setInterval(() => {
  for (const element of document.querySelectorAll("time[data-exact]")) {
    const words = relative(new Date(element.dateTime));
    if (element.textContent !== words) element.textContent = words;
  }
}, 5000);

// What a page says

const speaker = h("div", { class: "hidden", role: "status", "aria-live": "polite" });

/** Says something to screen readers. */
export function announce(text) {
  if (!speaker.isConnected) document.body.append(speaker);
  speaker.textContent = "";
  setTimeout(() => { speaker.textContent = text; }, 50);
}

export const note = (tone, ...content) => h("div", { class: `note ${tone}` }, icon(tone), h("div", {}, ...content));

/** What is shown when there is nothing, with the first step. */
export const empty = (sentence, ...actions) => h("div", { class: "empty" }, h("p", {}, sentence), ...actions);

/** An error beside what caused it, in the words of the API. */
export const fault = (error) => h("p", { class: "fault", role: "alert" }, error.message ?? String(error));

export const facts = (...pairs) => h("dl", { class: "facts" },
  pairs.filter((pair) => pair && pair[1] !== null).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));

export const card = (title, ...content) => {
  const id = uniqueID();
  return h("section", { class: "card", "aria-labelledby": id }, h("h2", { id }, title), ...content);
};

/** A button that shows that it works; what goes wrong appears behind it. */
export function button(label, action, className = "") {
  const element = h("button", { type: "button", class: className }, label);
  let isBusy = false;
  element.addEventListener("click", async () => {
    if (isBusy) return;
    isBusy = true;
    element.setAttribute("aria-disabled", "true");
    if (element.nextElementSibling?.matches(".fault")) element.nextElementSibling.remove();
    try { await action(element); } catch (error) { element.after(fault(error)); } finally {
      isBusy = false;
      element.removeAttribute("aria-disabled");
    }
  });
  return element;
}

// Forms

function control(field, id) {
  const common = {
    id, name: field.name, required: field.required, autocomplete: field.autocomplete ?? "off",
    "aria-describedby": field.help ? `${id}h` : null, maxlength: field.maxlength, inputmode: field.inputmode,
    spellcheck: field.spellcheck ?? (field.type === "area" ? null : "false"), autocapitalize: "none",
    min: field.min, max: field.max, pattern: field.pattern, dir: field.dir,
  };
  if (field.options) {
    return h("select", common, field.options.map(([value, label]) =>
      h("option", { value, selected: value === field.value }, label)));
  }
  if (field.type === "area") return h("textarea", { ...common, rows: "3", value: field.value });
  return h("input", { ...common, type: field.type ?? "text", value: field.value });
}

function fieldset(field) {
  const isSingle = field.type === "radio";
  return h("fieldset", {}, h("legend", {}, field.label), field.choices.map(([value, label, help]) => {
    const id = uniqueID();
    const isChecked = isSingle ? value === field.value : field.value?.includes(value);
    return h("div", { class: "choice" },
      h("input", { id, type: isSingle ? "radio" : "checkbox", name: field.name, value, checked: isChecked }),
      h("label", { for: id }, label, help ? h("span", { class: "help" }, ` ${help}`) : null));
  }));
}

/** A form over `fields`; `action` gets the values and may throw an error of the API, which is shown at its field. */
export function form({ fields, submit, action, className = "primary", cancel }) {
  const summary = h("div", {});
  const controls = new Map();
  const rows = fields.map((field) => {
    if (field.choices) return fieldset(field);
    const id = uniqueID();
    const input = control(field, id);
    const wrong = h("p", { class: "fault", id: `${id}e`, hidden: true });
    controls.set(field.name, { input, wrong });
    const label = [field.label, field.required || field.plain ? null : h("span", { class: "help" }, " (optional)")];
    return h("div", { class: "field" }, h("label", { for: id }, label), input,
      field.help ? h("p", { class: "help", id: `${id}h` }, field.help) : null, wrong);
  });
  const send = h("button", { type: "submit", class: className }, submit);
  const element = h("form", {}, rows, summary, h("div", { class: "row" }, send, cancel));
  let isBusy = false;
  const clear = () => {
    summary.replaceChildren();
    for (const { input, wrong } of controls.values()) {
      input.removeAttribute("aria-invalid");
      wrong.hidden = true;
    }
  };
  const show = (error) => {
    const rest = (error.details ?? []).filter(({ field, message }) => {
      const found = controls.get(field);
      if (!found) return true;
      found.input.setAttribute("aria-invalid", "true");
      found.input.setAttribute("aria-errormessage", found.wrong.id);
      found.wrong.textContent = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
      found.wrong.hidden = false;
      return false;
    });
    const isPlaced = error.details?.length && !rest.length;
    if (!isPlaced) summary.replaceChildren(fault(error));
    element.querySelector('[aria-invalid="true"]')?.focus();
  };
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isBusy) return;
    clear();
    isBusy = true;
    send.setAttribute("aria-disabled", "true");
    try { await action(values(element, fields), element); } catch (error) { show(error); } finally {
      isBusy = false;
      send.removeAttribute("aria-disabled");
    }
  });
  return element;
}

function values(element, fields) {
  const data = new FormData(element);
  const result = {};
  for (const field of fields) {
    if (field.choices && field.type !== "radio") result[field.name] = data.getAll(field.name);
    else {
      const value = data.get(field.name);
      const isSecret = field.type === "password";
      result[field.name] = typeof value === "string" && !isSecret ? value.trim() : value;
    }
  }
  return result;
}

/** The values that are not empty. */
export const filled = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== "" && value !== null));

// Dialogs

/** A modal dialog; `build` gets a function that closes it. Focus returns to where it was. */
export function dialog(title, build) {
  const id = uniqueID();
  const element = h("dialog", { "aria-labelledby": id });
  const close = () => element.close();
  element.append(h("h2", { id }, title), ...[build(close)].flat());
  element.addEventListener("close", () => element.remove());
  document.body.append(element);
  element.showModal();
  return element;
}

/** Asks once before something that cannot be undone. */
export function confirm(title, sentence, label, action, fields = []) {
  dialog(title, (close) => [
    h("p", { class: "secondary" }, sentence),
    form({
      fields, submit: label, className: "danger",
      cancel: h("button", { type: "button", onclick: close }, "Cancel"),
      action: async (input) => { await action(input); close(); },
    }),
  ]);
}

/** Shows a secret that the server tells only once. */
export function showSecret(title, sentence, secret) {
  dialog(title, (close) => h("div", { class: "stack" }, h("p", {}, sentence),
    h("code", { class: "secret", tabindex: "0" }, secret),
    h("div", { class: "row" },
      button("Copy", async (self) => {
        await navigator.clipboard.writeText(secret);
        self.textContent = "Copied";
        announce("Copied");
      }),
      h("button", { type: "button", class: "primary", onclick: close }, "Done"))));
}

// Tables

/** Puts rows in order and keeps those that did not change, so that focus and selection stay. */
export function reconcile(parent, items, keyOf, make) {
  const old = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const rows = items.map((item) => {
    const key = String(keyOf(item));
    const signature = JSON.stringify(item);
    const known = old.get(key);
    if (known?.signature === signature) return known;
    const row = make(item);
    row.dataset.key = key;
    row.signature = signature;
    if (known?.contains(document.activeElement)) {
      const index = [...known.querySelectorAll("a, button")].indexOf(document.activeElement);
      queueMicrotask(() => row.querySelectorAll("a, button")[index]?.focus());
    }
    return row;
  });
  if (rows.length !== parent.children.length || rows.some((row, index) => parent.children[index] !== row)) {
    parent.replaceChildren(...rows);
  }
}

/** A table of up to 50 rows a page, which becomes cards on narrow screens. `update` shows other items. */
export function table({ label, columns, key, none, pageSize = 50 }) {
  const body = h("tbody", { role: "rowgroup" });
  const counter = h("span", { class: "secondary" });
  let items = [];
  let page = 0;
  const turn = (step) => { page += step; draw(); element.scrollIntoView({ block: "nearest" }); };
  const back = h("button", { type: "button", onclick: () => turn(-1) }, "Previous");
  const next = h("button", { type: "button", onclick: () => turn(1) }, "Next");
  const pager = h("nav", { class: "pager", "aria-label": `Pages of ${label}` }, counter, back, next);
  const grid = h("table", { class: "table", role: "table", "aria-label": label },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns.map((column) =>
      h("th", { scope: "col", role: "columnheader", class: column.class },
        column.label ? column.label : h("span", { class: "hidden" }, "Actions"))))), body);
  const nothing = h("div", {});
  const element = h("div", {}, grid, pager, nothing);
  const makeRow = (item) => h("tr", { role: "row" }, columns.map((column, index) => index === 0
    ? h("th", { scope: "row", role: "rowheader" }, column.cell(item))
    : h("td", { role: "cell", "data-label": column.label || null, class: column.class }, column.cell(item))));
  function draw() {
    const pages = Math.max(1, Math.ceil(items.length / pageSize));
    page = Math.max(0, Math.min(page, pages - 1));
    const start = page * pageSize;
    reconcile(body, items.slice(start, start + pageSize), key, makeRow);
    grid.hidden = items.length === 0;
    pager.hidden = pages === 1;
    counter.textContent = `${start + 1}–${Math.min(items.length, start + pageSize)} of ${items.length.toLocaleString("en")}`;
    back.disabled = page === 0;
    next.disabled = page === pages - 1;
    nothing.replaceChildren(...(items.length ? [] : [none()]));
  }
  return { element, update(newItems) { items = newItems; draw(); } };
}

"""#,
        "icon.svg": #"""
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#0b6e4f"/><path d="M4 5l2 6 2-5 2 5 2-6" fill="none" stroke="#fff" stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round"/></svg>

"""#,
        "login.html": #"""
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Log in · wacli</title>
  <link rel="icon" href="/pages/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/pages/style.css">
  <script type="module" src="/pages/login.js"></script>
</head>
<body>
  <div id="app">
    <noscript>This page needs JavaScript.</noscript>
  </div>
</body>
</html>

"""#,
        "login.js": #"""
// Login and registration by tenant id.

import { ApiError, post, request } from "./api.js";
import { form, h, note } from "./dom.js";
import { keep, page, tenant } from "./seed.js";

const idField = { name: "tenantId", label: "Tenant ID", required: true, maxlength: 64, autocomplete: "username" };
const hookField = { name: "webhook_url", label: "Webhook URL", type: "url", maxlength: 2048, help: "Where events of the tenant are delivered." };
const secretField = { name: "secret", label: "Bootstrap secret", type: "password", required: true, help: "The server asks for it: AUTH_TOKEN_SECRET." };
const passwordField = { name: "password", label: "Password", type: "password", required: true, autocomplete: "current-password" };

const root = document.getElementById("app");
let wantsSecret = false;

async function token({ tenantId, webhook_url: webhook, secret }) {
  const body = { tenantId, ...webhook ? { webhook_url: webhook } : {} };
  if (!secret) return post("/api/auth/token", body, { isOpen: true });
  const answer = await fetch("/api/auth/token", {
    method: "POST", headers: { "content-type": "application/json", "x-bootstrap-secret": secret }, body: JSON.stringify(body),
  });
  if (!answer.ok) throw new ApiError(answer.status, await answer.json().catch(() => null));
  return answer.json();
}

async function enter(input) {
  try {
    keep(await token(input), input.tenantId);
  } catch (error) {
    if (error.status === 401 && error.code !== "UNAUTHORIZED" && !wantsSecret) {
      wantsSecret = true;
      draw(input, error);
      return;
    }
    if (error.code !== "UNAUTHORIZED") throw error;
    throw new ApiError(401, { error: "This server gives no tokens by tenant id. Log in with a password below." });
  }
  location.assign(page("session-manager"));
}

async function enterByPassword({ tenantId, password }) {
  const answer = await (await request("POST", "/api/auth/login", { username: tenantId, password }, { isOpen: true })).json();
  keep({ token: answer.token, tenantId: answer.user.tenantId }, tenantId);
  location.assign(page("session-manager"));
}

function choice(title, sentence, element) {
  return h("section", { class: "card stack" }, h("h2", {}, title), sentence ? h("p", { class: "help" }, sentence) : null, element);
}

function draw(known = {}, refusal = null) {
  const more = wantsSecret ? [secretField] : [];
  const name = known.tenantId ?? tenant();
  const hasExpired = new URL(location.href).searchParams.has("expired");
  root.replaceChildren(h("main", { class: "center" },
    h("div", { class: "brand" }, h("img", { src: "/pages/icon.svg", alt: "" }), h("h1", {}, "wacli")),
    hasExpired && !refusal ? h("div", { role: "alert" }, note("waiting", "Your session has ended. Log in again.")) : null,
    refusal ? h("div", { class: "card", role: "alert" }, note("bad", refusal.message)) : null,
    choice("Log in", null, form({ fields: [{ ...idField, value: name }, ...more], submit: "Log in", action: enter })),
    choice("Register", "A new tenant is made for an id that nobody has.",
      form({ fields: [idField, { ...hookField, value: known.webhook_url ?? "" }, ...more], submit: "Register", className: "", action: enter })),
    h("details", { class: "card", open: refusal !== null }, h("summary", {}, "Log in with a password"),
      form({ fields: [{ ...idField, value: name }, passwordField], submit: "Log in with the password", className: "", action: enterByPassword }))));
  root.querySelector(wantsSecret ? '[name="secret"]' : "input").focus();
}

draw();

"""#,
        "overview.js": #"""
// The first screen: clients by state, and what needs a person.

import { ApiError, get, live } from "./api.js";
import { followClients, heading, problem } from "./app.js";
import { badge, clientLink, need } from "./clients.js";
import { card, empty, h, note, reconcile, time } from "./dom.js";

const number = (label, value, tone = "", href = null) => h(href ? "a" : "div", { class: "card number", href },
  h("span", { class: "secondary small" }, label), h("strong", { class: tone }, value));

const shownNeeds = 50;

/** Counters of the server; a part that the server does not tell is left out. */
async function totals() {
  try { return await get("/api/dashboard-data"); } catch { return null; }
}

function dayNumbers(data) {
  const day = data?.totals?.messages?.today;
  if (!day) return [];
  return [["sent", "Sent today"], ["received", "Received today"], ["failed", "Failed today"]].map(([name, label]) =>
    number(label, Number(day[name]).toLocaleString("en"), name === "failed" && day[name] ? "bad" : ""));
}

export function overviewScreen({ hasTenants }) {
  return (root, context) => {
    const numbers = h("div", { class: "numbers" },
      ["Clients", "Ready", "Connecting", "Closed"].map((label) => number(label, "–", "secondary")));
    const list = h("ul", { class: "stack" });
    const more = h("p", { class: "secondary small" });
    const calm = h("div", {});
    const loading = h("p", { class: "wait", role: "status" }, "Loading clients…");
    const needs = card("Needs a person", loading, list, calm, more);
    const add = h("a", { class: "button primary", href: "#/clients/new" }, "Add a client");
    root.append(heading("Overview", { action: add }), numbers, needs);
    let data = null;
    const countOf = (all, state) => all.filter((client) => client.state === state).length;
    function draw() {
      loading.hidden = live.state !== "loading";
      if (live.state === "loading") return;
      if (live.state === "failed") return void calm.replaceChildren(problem("clients", live.error ?? new ApiError(0), () => live.hurry()));
      const all = [...live.clients.values()];
      const open = all.filter(need).sort((a, b) => b.since.localeCompare(a.since));
      const waiting = countOf(all, "CONNECTING") + countOf(all, "SYNCING");
      numbers.replaceChildren(
        number("Clients", all.length.toLocaleString("en"), "", "#/clients"),
        number("Ready", countOf(all, "READY").toLocaleString("en"), "good", "#/clients"),
        number("Connecting", waiting.toLocaleString("en"), waiting ? "waiting" : "", "#/clients"),
        number("Closed", countOf(all, "CLOSED").toLocaleString("en"), "", "#/clients"), ...dayNumbers(data));
      reconcile(list, open.slice(0, shownNeeds), (client) => client.clientId, (client) => h("li", { class: "stack" },
        h("div", { class: "row" }, badge(client),
          h("a", { href: clientLink(client.clientId), dir: "auto" }, client.name || client.clientId),
          hasTenants ? h("span", { class: "secondary small" }, client.tenantId) : null,
          h("span", { class: "secondary small" }, time(client.since))),
        h("p", { class: "secondary" }, need(client))));
      more.textContent = open.length > shownNeeds ? `And ${open.length - shownNeeds} more.` : "";
      more.hidden = !more.textContent;
      calm.replaceChildren(...open.length ? [] : [all.length
        ? note("good", "Nothing needs a person. Clients that WhatsApp logged out, banned or limited appear here.")
        : empty("No client is linked yet. A client is a device linked to a WhatsApp account.",
          h("a", { class: "button", href: "#/clients/new" }, "Add the first client"))]);
    }
    followClients(context, draw);
    totals().then((answer) => { data = answer; draw(); });
  };
}

"""#,
        "seed.js": #"""
// What the pages of one session per tenant share: the token in localStorage, and the frame.

import { ApiError, live, request, session } from "./api.js";
import { button, h, icon } from "./dom.js";

const tokenKey = "token";
const tenantKey = "tenantId";

/** The folder of these pages: they are served at / and under /frontend/. */
export const page = (name) => new URL(`${name}.html`, location.href).pathname;

export const tenant = () => localStorage.getItem(tenantKey) ?? "";

/** Keeps a token for all pages. */
export function keep(answer, name) {
  localStorage.setItem(tokenKey, answer.token);
  localStorage.setItem(tenantKey, answer.tenantId ?? name);
}

function forget() {
  localStorage.removeItem(tokenKey);
}

/** True with a token; without one the login page is opened. */
export function requireToken() {
  session.token = localStorage.getItem(tokenKey);
  session.expired = () => {
    forget();
    location.replace(`${page("login")}?expired=1`);
  };
  if (!session.token) location.replace(page("login"));
  return Boolean(session.token);
}

async function logOut() {
  await request("POST", "/api/auth/logout", {}, { isOpen: true }).catch((error) => {
    if (!(error instanceof ApiError)) throw error;
  });
  forget();
  location.assign(page("login"));
}

/** The frame with links to the pages; answers the element for their content. */
export function frame(title, current) {
  live.stop();
  const main = h("main", { id: "main" }, h("h1", { tabindex: "-1" }, title));
  const link = (name, label, picture) => h("li", {}, h("a", { href: page(name), "aria-current": name === current ? "page" : null }, icon(picture), label));
  const skip = h("a", { class: "skip", href: "#main", onclick: (event) => {
    event.preventDefault();
    main.querySelector("h1").focus();
  } }, "Skip to the content");
  document.getElementById("app").replaceChildren(skip, h("div", { class: "shell" },
    h("header", { class: "side" },
      h("a", { class: "brand", href: page("session-manager") }, h("img", { src: "/pages/icon.svg", alt: "" }), "wacli"),
      h("nav", { "aria-label": "Pages" }, h("ul", {}, link("session-manager", "Session", "clients"), link("user-management", "User", "settings"))),
      h("div", { class: "account" }, h("span", {}, tenant()), button("Log out", logOut))),
    main));
  return main;
}

"""#,
        "session-manager.html": #"""
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Session manager · wacli</title>
  <link rel="icon" href="/pages/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/pages/style.css">
  <script type="module" src="/pages/session-manager.js"></script>
</head>
<body>
  <div id="app">
    <noscript>This page needs JavaScript.</noscript>
  </div>
</body>
</html>

"""#,
        "session-manager.js": #"""
// The session of a tenant: start and stop, QR code, messages, business information, conversations.

import { get, post, put } from "./api.js";
import { fill } from "./app.js";
import { announce, button, card, clock, confirm, empty, facts, foreign, form, h, icon, note, table, time } from "./dom.js";
import { frame, requireToken } from "./seed.js";

const pollPause = 3000;
const words = { connected: "Connected", waiting_qr: "Waiting for a scan", logged_out: "Logged out", stopped: "Stopped" };

function sessionCard() {
  const state = h("div", {});
  const code = h("div", { class: "qr", role: "img", "aria-label": "QR code to link a phone", hidden: true });
  const steps = h("p", { hidden: true }, "On the phone: WhatsApp › Settings › Linked devices › Link a device. Then point its camera at this code.");
  let shown = "";
  let last = "";
  function draw(answer) {
    const word = answer.isConnected ? "connected" : answer.qr ? "waiting_qr" : answer.status ?? "stopped";
    const tone = { connected: "good", logged_out: "bad", stopped: "neutral" }[word] ?? "waiting";
    const text = words[word] ?? word.replaceAll("_", " ");
    if (last && last !== word) announce(`The session is ${text.toLowerCase()}.`);
    last = word;
    state.replaceChildren(facts(["Status", h("span", { class: `state ${tone}` }, icon(tone), text)], ["As of", clock(new Date())],
      answer.phoneNumber ? ["Number", `+${answer.phoneNumber}`] : null));
    code.hidden = !answer.qr;
    steps.hidden = !answer.qr;
    if (answer.qr && shown !== answer.qr) code.replaceChildren(h("img", { src: answer.qrBase64, alt: "", width: "264", height: "264" }));
    shown = answer.qr ?? "";
  }
  const ask = async () => draw(await get("/api/session/status"));
  const away = (error) => state.replaceChildren(error.status === 0
    ? note("waiting", `Reconnecting to the server. Last asked at ${clock(new Date())}.`)
    : note("neutral", error.isMissing ? "This server does not offer sessions yet." : error.message));
  const poll = async () => {
    if (!document.hidden) await ask().catch(away);
    setTimeout(poll, pollPause);
  };
  state.append(h("p", { class: "wait", role: "status" }, "Asking for the status…"));
  poll();
  return card("Session", h("div", { class: "link" }, code, h("div", { class: "stack" }, state, steps,
    h("div", { class: "row" },
      button("Start", async () => { await post("/api/session/start"); await ask(); }, "primary"),
      button("Check status", ask),
      button("Stop", async () => { await post("/api/session/stop"); await ask(); })),
    button("Log out of WhatsApp…", () => confirm("Log out of WhatsApp?", "The device is removed from the account, and its keys are erased.",
      "Log out of WhatsApp", async () => { await post("/api/session/logout"); await ask(); }), "danger"))));
}

function sendCard() {
  const outcome = h("div", { role: "status" });
  return card("Send a message", form({
    fields: [
      { name: "to", label: "To", plain: true, required: true, help: "A number with its country code, or a JID." },
      { name: "message", label: "Message", plain: true, required: true, type: "area", dir: "auto" },
    ],
    submit: "Send",
    action: async (input) => {
      outcome.replaceChildren();
      const sent = await post("/api/message/send-text", input);
      outcome.replaceChildren(note("good", "Sent. ", h("code", { class: "secondary" }, sent.key?.id ?? sent.messageId ?? "")));
    },
  }), outcome);
}

function checkCard() {
  const outcome = h("div", { role: "status" });
  return card("Check a number", form({
    fields: [{ name: "to", label: "Number", plain: true, required: true, inputmode: "tel" }],
    submit: "Check", className: "",
    action: async (input) => {
      outcome.replaceChildren();
      const { exists, jid } = await post("/api/message/check-number", input);
      outcome.replaceChildren(exists ? note("good", "On WhatsApp as ", h("code", {}, jid)) : note("neutral", "Not on WhatsApp."));
    },
  }), outcome);
}

const businessFields = [
  { name: "name", label: "Name", maxlength: 200, dir: "auto" }, { name: "working_hours", label: "Working hours", dir: "auto" },
  { name: "location_url", label: "Location", type: "url" }, { name: "shipping_details", label: "Shipping", type: "area", dir: "auto" },
  { name: "instagram_url", label: "Instagram", type: "url" }, { name: "website_url", label: "Website", type: "url" },
  { name: "mobile_numbers", label: "Mobile numbers", help: "Separated by commas." },
];

function businessCard() {
  const root = h("div", {});
  const load = () => fill(root, "the business profile", () => get("/api/business"), (answer) => {
    const known = answer.business ?? answer;
    const refresh = button("Fetch from WhatsApp", async () => { await post("/api/business/refresh"); await load(); });
    return form({
      fields: businessFields.map((field) => ({ ...field, value: [known[field.name] ?? ""].flat().join(", ") })),
      submit: "Save", className: "", cancel: refresh,
      action: async (input) => {
        const numbers = input.mobile_numbers.split(",").map((text) => text.trim()).filter(Boolean);
        const body = Object.fromEntries(Object.entries(input).map(([name, value]) => [name, value || null]));
        await put("/api/business", { ...body, mobile_numbers: numbers.length ? numbers : null });
        announce("Saved.");
        await load();
      },
    });
  });
  load();
  return card("Business profile", root);
}

/** A list that is loaded page by page. */
function pages(what, url, options, none) {
  const root = h("div", { class: "stack" });
  const rows = [];
  let cursor = null;
  const load = () => get(`${url}${url.includes("?") ? "&" : "?"}${new URLSearchParams({ limit: "50", ...cursor ? { cursor } : {} })}`);
  const list = table({ ...options, none: () => empty(none) });
  const more = button("Load more", async () => draw(await load()));
  function draw(answer) {
    rows.push(...answer.items ?? []);
    cursor = answer.nextCursor ?? null;
    more.hidden = cursor === null;
    list.update(rows);
    return [list.element, more];
  }
  fill(root, what, load, draw);
  return root;
}

function conversationsCard() {
  const messages = h("div", { class: "stack" });
  const open = (chat) => {
    messages.replaceChildren(h("h2", { tabindex: "-1", dir: "auto" }, chat.name ?? chat.jid), pages("messages",
      `/api/message/messages?${new URLSearchParams({ jid: chat.jid })}`, {
        label: "Messages", key: (message) => message.id ?? message.key?.id,
        columns: [
          { label: "Message", cell: (message) => foreign(message.text ?? message.message?.extendedTextMessage?.text ?? message.kind ?? "") },
          { label: "From", cell: (message) => foreign(message.fromMe ?? message.key?.fromMe ? "this account" : message.pushName ?? message.sender?.jid ?? chat.jid) },
          { label: "At", cell: (message) => time(message.timestamp ?? new Date(message.messageTimestamp * 1000).toISOString()) },
        ],
      }, "Messages of this chat appear here."));
    messages.querySelector("h2").focus();
  };
  const chats = pages("conversations", "/api/message/conversations", {
    label: "Conversations", key: (chat) => chat.jid,
    columns: [
      { label: "Chat", cell: (chat) => h("button", { type: "button", class: "quiet", dir: "auto", onclick: () => open(chat) }, chat.name ?? chat.jid) },
      { label: "Last message", cell: (chat) => foreign(chat.lastMessage?.text ?? "") },
      { label: "At", cell: (chat) => time(chat.lastMessageAt ?? chat.timestamp) },
    ],
  }, "Conversations appear here once messages arrive.");
  return card("Conversations", chats, messages);
}

if (requireToken()) {
  frame("Session manager", "session-manager").append(sessionCard(),
    h("div", { class: "columns" }, sendCard(), checkCard()), h("div", { class: "columns" }, businessCard(), conversationsCard()));
}

"""#,
        "stats.js": #"""
// The messages of a client by day.

import { get, path } from "./api.js";
import { card, empty, h, table } from "./dom.js";

const dayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
const count = (value) => value.toLocaleString("en");

/** A card that appears once the server has told its numbers; a server that counts nothing shows none. */
export function statsCard(id) {
  const list = table({
    label: "Messages by day", key: (day) => day.day, pageSize: 10,
    none: () => empty("Days with messages appear here."),
    columns: [
      { label: "Day (UTC)", cell: (day) => h("time", { datetime: day.day }, dayFormat.format(new Date(day.day))) },
      { label: "Sent", cell: (day) => count(day.sent) },
      { label: "Received", cell: (day) => count(day.received) },
      { label: "Failed", cell: (day) => h("span", { class: day.failed ? "bad" : null }, count(day.failed)) },
      { label: "Not decrypted", cell: (day) => count(day.undecryptable) },
    ],
  });
  const total = h("p", { class: "secondary small" });
  const element = card("Messages of the last 30 days", total, list.element);
  element.hidden = true;
  get(path`/api/clients/${id}/stats`).then(({ days, total: sum }) => {
    const some = days.filter((day) => day.sent + day.received + day.failed + day.undecryptable > 0);
    list.update(some.reverse());
    total.textContent = `${count(sum.sent)} sent, ${count(sum.received)} received, ${count(sum.failed)} failed.`;
    element.hidden = false;
  }).catch(() => {});
  return element;
}

"""#,
        "style.css": #"""
:root {
  color-scheme: light dark;
  --background: #f7f7f5;
  --surface: #ffffff;
  --line: #e4e4e0;
  --edge: #83868a;
  --text: #1a1b1c;
  --secondary: #5d6166;
  --accent: #0b6e4f;
  --on-accent: #ffffff;
  --good: #1f7a3a;
  --waiting: #8a5a00;
  --bad: #b3261e;
  --neutral: #5d6166;
  --shadow: 0 8px 32px rgb(0 0 0 / 18%);
}

@media (prefers-color-scheme: dark) {
  :root {
    --background: #131415;
    --surface: #1b1c1e;
    --line: #2e3033;
    --edge: #74797f;
    --text: #ececea;
    --secondary: #a2a7ad;
    --accent: #4fc79a;
    --on-accent: #0c1512;
    --good: #5fd083;
    --waiting: #e3b341;
    --bad: #ff8a80;
    --neutral: #a2a7ad;
    --shadow: 0 8px 32px rgb(0 0 0 / 60%);
  }
}

* { box-sizing: border-box; }

html { scrollbar-gutter: stable; }

body {
  margin: 0;
  background: var(--background);
  color: var(--text);
  font: 14px/20px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums;
  overflow-wrap: anywhere;
}

h1, h2, h3, p, dl, dd, ul { margin: 0; padding: 0; }
h1 { font-size: 20px; line-height: 28px; font-weight: 600; }
h2 { font-size: 14px; line-height: 20px; font-weight: 600; }
h1:focus { outline: none; }
ul { list-style: none; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
p a { text-decoration: underline; }
code, .code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 12px; }
svg { width: 16px; height: 16px; flex: none; display: block; }
[hidden] { display: none !important; }

:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }

.skip { position: absolute; left: 8px; top: -48px; background: var(--surface); padding: 8px 12px; z-index: 3; }
.skip:focus { top: 8px; }
.hidden {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}

/* Layout */

.shell { display: grid; grid-template-columns: 208px minmax(0, 1fr); min-height: 100vh; }
.shell > main { border-left: 1px solid var(--line); }
.side {
  padding: 16px 12px; display: flex; flex-direction: column; gap: 16px;
  position: sticky; top: 0; height: 100vh;
}
.brand { display: flex; gap: 8px; align-items: center; font-weight: 600; padding: 0 8px; color: var(--text); }
.brand img { width: 20px; height: 20px; }
.side nav ul { display: grid; gap: 2px; }
.side nav a {
  display: flex; gap: 8px; align-items: center; padding: 6px 8px; border-radius: 8px; color: var(--secondary);
}
.side nav a:hover { color: var(--text); text-decoration: none; }
.side nav a[aria-current] { background: var(--surface); color: var(--text); box-shadow: inset 0 0 0 1px var(--line); }
.account { margin-top: auto; padding: 0 8px; color: var(--secondary); font-size: 13px; display: grid; gap: 8px; }
.account button { justify-self: start; }
main { padding: 24px; max-width: 1248px; display: grid; gap: 16px; align-content: start; min-width: 0; }

.banner {
  grid-column: 1 / -1; background: var(--surface); border-bottom: 1px solid var(--line); color: var(--waiting);
  padding: 8px 24px; display: flex; gap: 8px; align-items: center; position: sticky; top: 0; z-index: 2;
}

.head { display: flex; gap: 12px; align-items: center; flex-wrap: wrap; }
.card > [role="status"]:not(:empty) { margin-top: 12px; }
.head > :last-child:not(h1) { margin-left: auto; }
.head h1 { min-width: 0; max-width: 100%; }
.crumb { font-size: 13px; }
.row { display: flex; gap: 8px; flex-wrap: wrap; align-items: center; }
.secondary { color: var(--secondary); }
.small { font-size: 13px; }

.card { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 16px; min-width: 0; }
.card > h2, .card > .head { margin-bottom: 12px; }
.stack { display: grid; gap: 12px; align-content: start; min-width: 0; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr)); gap: 16px; align-items: start; }

.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(132px, 1fr)); gap: 12px; }
.number { display: grid; gap: 4px; padding: 12px 16px; color: var(--text); }
a.number:hover { border-color: var(--edge); text-decoration: none; }
.number strong { font-size: 24px; line-height: 32px; font-weight: 600; }

dl.facts { display: grid; grid-template-columns: minmax(96px, max-content) minmax(0, 1fr); gap: 6px 16px; }
dl.facts dt { color: var(--secondary); }

/* States */

.state { display: inline-flex; gap: 6px; align-items: center; white-space: nowrap; font-weight: 500; }
.good { color: var(--good); }
.waiting { color: var(--waiting); }
.bad { color: var(--bad); }
.neutral { color: var(--neutral); }
.note { display: flex; gap: 8px; align-items: flex-start; }
.note svg { margin-top: 2px; }
.empty { padding: 32px 16px; text-align: center; display: grid; gap: 12px; justify-items: center; color: var(--secondary); }
.empty p { max-width: 48ch; }
.card > form, .stack > form { max-width: 480px; }
.wait { color: var(--secondary); padding: 16px 0; }

time[data-exact] { position: relative; white-space: nowrap; }
time[data-exact][tabindex] { border-bottom: 1px dotted var(--edge); }
time[tabindex]:focus::after, time[tabindex]:hover::after {
  content: attr(data-exact); position: absolute; left: 0; top: 100%; z-index: 2; margin-top: 4px; padding: 4px 8px;
  background: var(--text); color: var(--background); border-radius: 4px; font-size: 12px; white-space: nowrap;
}

/* Tables */

.table { width: 100%; border-collapse: collapse; font-size: 13px; }
.table th, .table td { text-align: start; padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); vertical-align: top; font-weight: 400; }
.table td { overflow-wrap: break-word; }
.table thead th { color: var(--secondary); white-space: nowrap; }
.table tbody tr:last-child > * { border-bottom: 0; }
.table tbody th { font-weight: 500; min-width: 112px; }
.table .end { text-align: end; padding-right: 0; }
.table .quiet { min-height: 24px; padding-block: 0; margin-block: -2px; }
.tools { display: flex; gap: 8px; flex-wrap: wrap; align-items: end; }
.pager { display: flex; gap: 8px; align-items: center; justify-content: flex-end; margin-top: 12px; font-size: 13px; }

.feed { display: grid; max-height: 420px; overflow-y: auto; }
.feed li { display: grid; grid-template-columns: 72px minmax(0, 1fr); gap: 2px 12px; padding: 8px 0; border-bottom: 1px solid var(--line); font-size: 13px; }
.feed li:last-child { border-bottom: 0; }
.feed p { grid-column: 2; }

/* Forms */

form { display: grid; gap: 12px; align-content: start; }
.field { display: grid; gap: 4px; min-width: 0; }
.field > label, fieldset > legend { font-weight: 500; font-size: 13px; padding: 0; }
fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: 6px; min-width: 0; }
.choice { display: flex; gap: 8px; align-items: flex-start; }
.choice input { margin: 3px 0 0; accent-color: var(--accent); }
.help { color: var(--secondary); font-size: 13px; }
.fault { color: var(--bad); font-size: 13px; }

input:not([type="checkbox"], [type="radio"]), select, textarea {
  font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--edge); border-radius: 8px;
  padding: 5px 10px; width: 100%; min-height: 32px; min-width: 0;
}
.tools input, .tools select { width: auto; }
textarea { resize: vertical; min-height: 72px; }
[aria-invalid="true"] { border-color: var(--bad) !important; }

button, .button {
  font: inherit; font-weight: 500; color: var(--text); background: var(--surface); border: 1px solid var(--edge);
  border-radius: 8px; padding: 5px 12px; min-height: 32px; cursor: pointer; display: inline-flex; gap: 6px;
  align-items: center; justify-self: start; white-space: nowrap;
}
button:hover, .button:hover { border-color: var(--text); text-decoration: none; }
.empty > .button, .empty > button { justify-self: center; }
.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.primary:hover { border-color: var(--text); }
.danger { color: var(--bad); border-color: var(--bad); }
.quiet { border-color: transparent; background: none; color: var(--secondary); padding-inline: 8px; }
button[aria-disabled="true"], button:disabled { opacity: 0.6; cursor: default; }

dialog {
  border: 1px solid var(--line); border-radius: 8px; background: var(--surface); color: var(--text); padding: 20px;
  width: min(480px, calc(100vw - 32px)); box-shadow: var(--shadow); max-height: calc(100dvh - 32px); overflow-y: auto;
}
dialog::backdrop { background: rgb(0 0 0 / 40%); }
dialog > form { margin-top: 12px; }
dialog h2 { font-size: 16px; margin-bottom: 12px; }

.center { min-height: 100vh; display: grid; place-content: center; justify-items: center; padding: 16px; gap: 16px; max-width: none; }
.center .card { width: min(360px, calc(100vw - 32px)); }
.secret { padding: 8px 12px; border: 1px dashed var(--edge); border-radius: 8px; font-size: 13px; user-select: all; display: block; }

/* Linking */

.link { display: flex; gap: 24px; flex-wrap: wrap; align-items: flex-start; }
.qr { background: #ffffff; border: 1px solid var(--line); border-radius: 8px; padding: 8px; width: 282px; height: 282px; flex: none; display: grid; place-content: center; color: #5d6166; text-align: center; }
.qr img { width: 264px; height: 264px; display: block; image-rendering: pixelated; }
.link > .stack { flex: 1 1 260px; }
.pairing { font-size: 24px; line-height: 32px; letter-spacing: 2px; font-weight: 600; }
ol { margin: 0; padding-left: 20px; display: grid; gap: 4px; }

@media (max-width: 959px) {
  .shell { grid-template-columns: minmax(0, 1fr); grid-template-rows: auto auto 1fr; }
  .side { position: static; height: auto; flex-direction: row; flex-wrap: wrap; align-items: center; border-bottom: 1px solid var(--line); padding: 8px 12px; gap: 8px 16px; }
  .side nav ul { display: flex; flex-wrap: wrap; }
  .side nav { order: 3; width: 100%; }
  .account { margin: 0 0 0 auto; display: flex; align-items: center; max-width: 70%; }
  .banner { grid-row: 1; padding: 8px 16px; }
  .shell > main { padding: 16px; border-left: 0; }
}

@media (max-width: 639px) {
  .side nav svg { display: none; }
  .side nav a { padding: 6px; font-size: 13px; }
  .side nav ul { gap: 0; }
  .table, .table tbody, .table tr, .table th, .table td { display: block; width: 100%; }
  .table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .table tr { padding: 10px 0; border-bottom: 1px solid var(--line); }
  .table tbody tr:last-child { border-bottom: 0; }
  .table tbody tr:first-child { padding-top: 0; }
  .table th, .table td { border: 0; padding: 2px 0; }
  .table td[data-label] { display: grid; grid-template-columns: 104px minmax(0, 1fr); gap: 8px; }
  .table td[data-label] > * { grid-column: 2; justify-self: start; }
  .table td[data-label]::before { content: attr(data-label); color: var(--secondary); }
  .table td:empty { display: none; }
  .table .end { text-align: start; }
  .tools > .field { flex: 1 1 140px; }
  .tools input, .tools select { width: 100%; }
  .numbers { grid-template-columns: 1fr 1fr; }
  .link { flex-direction: column; align-items: stretch; }
  .link > .stack { flex: none; }
  .qr { align-self: center; }
  button, .button, input:not([type="checkbox"], [type="radio"]), select { min-height: 40px; }
}

@media (prefers-reduced-motion: no-preference) {
  button, a { transition: border-color 0.12s, color 0.12s; }
}

"""#,
        "user-management.html": #"""
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>User management · wacli</title>
  <link rel="icon" href="/pages/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/pages/style.css">
  <script type="module" src="/pages/user-management.js"></script>
</head>
<body>
  <div id="app">
    <noscript>This page needs JavaScript.</noscript>
  </div>
</body>
</html>

"""#,
        "user-management.js": #"""
// The user of a tenant: who they are, the webhook, settings.

import { get, put } from "./api.js";
import { fill } from "./app.js";
import { announce, card, facts, foreign, form, h } from "./dom.js";
import { frame, requireToken } from "./seed.js";

function userCard() {
  const root = h("div", {});
  fill(root, "the user", () => get("/api/auth/me"), ({ user }) => facts(
    ["Tenant", h("code", {}, user.tenantId ?? "–")], ["Name", foreign(user.name ?? user.username ?? user.id)],
    ["Role", user.role], user.email ? ["E-mail", user.email] : null,
    user.subscription ? ["Plan", user.subscription.plan] : null));
  return card("Current user", root);
}

function webhookCard() {
  const root = h("div", {});
  const load = () => fill(root, "the webhook", () => get("/api/business"), (answer) => form({
    fields: [{ name: "webhook_url", label: "Webhook URL", type: "url", plain: true, maxlength: 2048, value: answer.webhook_url ?? "",
      help: "Events of the tenant are delivered to it. Empty means to nowhere." }],
    submit: "Save",
    action: async ({ webhook_url: address }) => {
      await put("/api/business/webhook", { webhook_url: address || null });
      announce("Saved.");
      await load();
    },
  }));
  load();
  return card("Webhook", root);
}

function settingsCard() {
  const root = h("div", {});
  const load = () => fill(root, "settings", () => get("/api/user/settings"), (answer) => {
    const prompt = (answer.settings ?? answer.data ?? answer).aiPrompt ?? "";
    return form({
      fields: [{ name: "aiPrompt", label: "AI prompt", plain: true, type: "area", value: prompt, dir: "auto",
        help: "Handed to programs that answer for the tenant; the server itself does nothing with it." }],
      submit: "Save", className: "",
      action: async ({ aiPrompt }) => {
        await put("/api/user/settings", { aiPrompt: aiPrompt || null });
        announce("Saved.");
        await load();
      },
    });
  });
  load();
  return card("Settings", root);
}

if (requireToken()) {
  frame("User management", "user-management").append(
    h("div", { class: "columns" }, userCard(), webhookCard(), settingsCard()));
}

"""#,
        "webhooks.js": #"""
// Webhooks: their list, and one endpoint with its attempts.

import { get, path, post, put, remove } from "./api.js";
import { named } from "./access.js";
import { fill, heading } from "./app.js";
import {
  announce, button, card, confirm, empty, facts, filled, foreign, form, h, icon, note, showSecret, table, time,
} from "./dom.js";

const webhookLink = (id) => `#/webhooks/${encodeURIComponent(id)}`;
const words = (list, all) => list.length ? list.join(", ") : all;
const split = (text) => text.split(",").map((part) => part.trim()).filter(Boolean);

function state(webhook) {
  const [tone, word] = !webhook.enabled ? ["neutral", "Disabled"] : webhook.failingSince ? ["bad", "Failing"] : ["good", "Delivering"];
  return h("span", { class: `state ${tone}` }, icon(tone), word);
}

const secretSentence = "It signs the deliveries (webhook-signature) and is shown only now.";

export function webhooksScreen(hasTenants) {
  return (root) => {
    const add = () => h("a", { class: "button primary", href: "#/webhooks/new" }, "Add a webhook");
    const content = h("div", { class: "card" });
    root.append(heading("Webhooks", { action: add() }), content);
    fill(content, "webhooks", () => get("/api/webhooks"), ({ items }) => {
      const list = table({
        label: "Webhooks", key: (webhook) => webhook.id,
        none: () => empty("Webhooks appear here: events are delivered to them as they happen, and again until they are taken.", add()),
        columns: [
          { label: "Address", cell: (webhook) => h("a", { href: webhookLink(webhook.id) }, webhook.url) },
          { label: "State", cell: state },
          { label: "Events", cell: (webhook) => words(webhook.events, "all") },
          { label: "Behind", cell: (webhook) => webhook.retrying + webhook.exhausted
            ? `${webhook.retrying} retried, ${webhook.exhausted} given up` : "nothing" },
          ...hasTenants ? [{ label: "Tenant", cell: (webhook) => webhook.tenantId }] : [],
        ],
      });
      list.update(items);
      return list.element;
    });
  };
}

export function newWebhookScreen(hasTenants) {
  return (root) => root.append(heading("Add a webhook", { parent: ["Webhooks", "#/webhooks"] }), h("div", { class: "card" }, form({
    submit: "Add webhook",
    fields: [
      { name: "url", label: "Address", type: "url", required: true, maxlength: 2048, help: "Begins with https or http. Private addresses must be allowed by the server." },
      { name: "events", label: "Events", help: "Types, separated by commas, such as message.received. Without any: all." },
      { name: "clients", label: "Clients", help: "Ids, separated by commas. Without any: all." },
      ...hasTenants ? [{ name: "tenantId", label: "Tenant", maxlength: 64, help: "Whose events; default is the tenant “default”." }] : [],
    ],
    action: async ({ events, clients, ...input }) => {
      const lists = Object.entries({ events: split(events), clients: split(clients) }).filter(([, list]) => list.length);
      const webhook = await post("/api/webhooks", filled({ ...input, ...Object.fromEntries(lists) }));
      location.hash = webhookLink(webhook.id);
      if (webhook.secret) showSecret("Secret of the webhook", secretSentence, webhook.secret);
    },
  })));
}

export function webhookScreen(root, context, id) {
  const head = h("div", {}, heading("Webhook", { parent: ["Webhooks", "#/webhooks"] }));
  const content = h("div", { class: "stack" });
  const attempts = attemptsCard(id);
  const outcome = h("div", { role: "status" });
  root.append(head, content);
  const refresh = () => fill(content, "the webhook", () => get(path`/api/webhooks/${id}`), (webhook) => {
    const enable = (enabled) => async () => { await put(path`/api/webhooks/${id}`, { enabled }); await refresh(); };
    const actions = h("div", { class: "row" },
      button("Send a test", async () => {
        outcome.replaceChildren(h("p", { class: "secondary" }, "Waiting for the receiver…"));
        try {
          const { delivered, status, error, milliseconds } = await post(path`/api/webhooks/${id}/test`);
          outcome.replaceChildren(note(delivered ? "good" : "bad", delivered
            ? `Delivered: status ${status} after ${milliseconds} ms.` : error ?? `Refused with status ${status}.`));
        } catch (error) {
          outcome.replaceChildren();
          throw error;
        }
        attempts.refresh();
      }, "primary"),
      webhook.retrying + webhook.exhausted > 0 ? button("Deliver all again", async () => {
        announce((await post(path`/api/webhooks/${id}/redrive`)).message);
        await refresh();
        attempts.refresh();
      }) : null,
      webhook.enabled ? button("Disable", enable(false)) : button("Enable", enable(true)),
      button("New secret…", () => confirm("Make a new secret?", "Deliveries carry signatures of both secrets for a day.", "Make a new secret",
        async () => { showSecret("The new secret", secretSentence, (await post(path`/api/webhooks/${id}/rotate`)).secret); })),
      button("Delete…", () => confirm("Delete this webhook?", `Nothing more is delivered to ${webhook.url}.`, "Delete webhook",
        async () => { await remove(path`/api/webhooks/${id}`); location.hash = "#/webhooks"; }), "danger"));
    return [
      card("State", facts(
        ["Address", h("code", {}, webhook.url)], ["State", state(webhook)],
        webhook.disabledReason ? ["Why", webhook.disabledReason] : null,
        webhook.failingSince ? ["Failing since", time(webhook.failingSince, true)] : null,
        ["Retried", String(webhook.retrying)], ["Given up", String(webhook.exhausted)],
        ["Events", words(webhook.events, "all")], ["Clients", words(webhook.clients, "all")],
        ["Form", webhook.format], ["Order", webhook.ordering], ["Tenant", webhook.tenantId],
        ["Added", time(webhook.createdAt, true)])),
      h("div", {}, actions, outcome), attempts.element,
    ];
  });
  refresh();
}

function attemptsCard(id) {
  const root = h("div", {});
  const columns = [
    { label: "At", cell: (attempt) => time(attempt.at) },
    { label: "Event", cell: (attempt) => [h("code", {}, attempt.type), h("div", { class: "secondary" }, attempt.clientId)] },
    { label: "Outcome", cell: (attempt) => {
      const tone = attempt.error ? "bad" : "good";
      return h("span", { class: `state ${tone}` }, icon(tone), attempt.status ? `Status ${attempt.status}` : "No answer");
    } },
    { label: "Attempt", cell: (attempt) => `${attempt.attempt}, ${attempt.milliseconds} ms` },
    { label: "Answer", cell: (attempt) => [attempt.error ? h("div", {}, attempt.error) : null, foreign(attempt.answer.slice(0, 200))].filter(Boolean) },
    { label: "", class: "end", cell: (attempt) => named(button("Again", async () => {
      await post(path`/api/webhooks/${id}/redrive`, { event: attempt.eventId });
      announce("It is delivered again.");
    }, "quiet"), `Deliver ${attempt.type} again`) },
  ];
  const refresh = () => fill(root, "attempts", () => get(path`/api/webhooks/${id}/deliveries` + "?limit=100"), ({ items }) => {
    const list = table({ label: "Attempts, newest first", columns, key: (attempt) => attempt.number,
      none: () => empty("Attempts to deliver appear here, with what the receiver answered.") });
    list.update(items);
    return list.element;
  });
  refresh();
  return { refresh, element: card("Attempts", root) };
}

"""#,
    ]
}
