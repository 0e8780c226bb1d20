// Users, API keys and logins, for the administrator of the server and those of a tenant.

import { get, path, post, put, remove } from "./api.js";
import { fill } from "./app.js";
import { button, card, confirm, dialog, empty, filled, foreign, form, h, showSecret, table, time } from "./dom.js";

const scopes = [
  ["clients:read", "See clients", "and their link codes"], ["clients:write", "Add, link and delete clients"],
  ["messages:send", "Send messages"], ["messages:read", "Read stored messages"], ["events:read", "Read events"],
  ["settings", "Change settings"], ["admin", "Administer the tenant:", "its keys, users and logins"],
];

/** A card with a table that is loaded by `load`; `add` makes an item. It has no heading of its own with `isBare`. */
function listCard(title, what, { load, columns, key, none, add, isBare = false }) {
  const root = h("div", {});
  const refresh = () => fill(root, what, load, (items) => {
    const list = table({ label: title, columns: columns(refresh), key, none: () => empty(none) });
    list.update(items);
    return list.element;
  });
  refresh();
  const element = isBare ? h("div", { class: "card" }, root) : card(title, root);
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
      { name: "password", label: "Password", type: "password", autocomplete: "new-password", help: "At least 10 characters. Leave empty to generate one." },
    ],
    action: async (input, close) => {
      const user = await post("/api/users", filled({ ...input, tenantId: tenant ?? "" }));
      close();
      refresh();
      if (user.password) showSecret("Password of the new user", `${user.email} signs in with this password. It is shown only once.`, user.password);
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
        named(button("Remove…", () => confirm(`Remove ${user.email}?`, "The user can no longer sign in, and all logins of the user end.", "Remove user",
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
      { name: "clients", label: "Only these clients", help: "Ids, separated by commas. Leave empty for all." },
    ],
    action: async ({ clients, ...input }, close) => {
      const list = clients.split(",").map((id) => id.trim()).filter(Boolean);
      const key = await post("/api/keys", filled({ ...input, tenantId: tenant ?? "", clients: list.length ? list : null }));
      close();
      refresh();
      show(key);
    },
  });
  const show = (key) => showSecret("The new API key", "It is shown only once. Send it in the header x-api-key.", key.key);
  return listCard("API keys", "API keys", {
    load: async () => (await get(inTenant("keys", tenant))).items,
    key: (key) => key.id, none: "API keys of this tenant appear here. Programs use them to send and to read events.",
    add: ["Make a key", add],
    columns: (refresh) => [
      { label: "Key", cell: (key) => [foreign(key.name), " ", h("code", { class: "secondary" }, `${key.hint}…`)] },
      { label: "Scopes", cell: (key) => key.scopes.join(", ") },
      { label: "Limited to", cell: (key) => [...key.clients, ...key.recipients, ...key.addresses].join(", ") || "no limits" },
      { label: "Expires", cell: (key) => key.expiresAt ? time(key.expiresAt) : "never" },
      { label: "", class: "end", cell: (key) => h("div", { class: "row" },
        named(button("Replace…", () => confirm(`Replace ${key.name}?`, "The current key stops working at once. The new one has the same rights.", "Replace key",
          async () => { const next = await post(path`/api/keys/${key.id}/rotate`); refresh(); show(next); }), "quiet"), `Replace ${key.name}`),
        named(button("Remove…", () => confirm(`Remove ${key.name}?`, "Requests with this key are refused from now on, with status 401.", "Remove key",
          async () => { await remove(path`/api/keys/${key.id}`); refresh(); }), "quiet"), `Remove ${key.name}`)) },
    ],
  });
}

/** Name and system of a browser; of another program, its own name. */
function program(agent) {
  const browser = agent.match(/Firefox|Edg|OPR|Chrome|Safari/)?.[0];
  const system = agent.match(/Windows|Android|iPhone|iPad|Mac OS X|Linux/)?.[0];
  const name = { Edg: "Edge", OPR: "Opera" }[browser] ?? browser;
  return agent.startsWith("Mozilla/") && browser && system ? `${name} on ${system}` : agent;
}

/** Who a login is of: a user by the name that is typed at a login. */
const who = (login) => login.username ?? login.subject;

/** The logins that are valid; `isBare` under a heading that says so. */
export function loginsCard({ isBare } = {}) {
  return listCard("Logins", "logins", {
    isBare,
    load: async () => (await get("/api/logins")).items,
    key: (login) => login.id, none: "Browsers and tokens that are signed in appear here.",
    columns: (refresh) => [
      { label: "Who", cell: (login) => [foreign(who(login)), login.tenantId ? h("div", { class: "secondary" }, login.tenantId) : null].filter(Boolean) },
      { label: "Kind", cell: (login) => login.kind === "cookie" ? "browser" : "token" },
      { label: "From", cell: (login) => login.address ?? "" },
      { label: "Program", cell: (login) => h("span", { dir: "auto", title: login.agent }, program(login.agent ?? "")) },
      { label: "Last used", cell: (login) => time(login.lastUsedAt) },
      { label: "Ends", cell: (login) => time(login.expiresAt) },
      { label: "", class: "end", cell: (login) => named(button("End…", () => confirm(`End the login of ${who(login)}?`,
        "Its tokens and streams end within a second. If it is your own login, you must sign in again.", "End login",
        async () => { await remove(path`/api/logins/${login.id}`); refresh(); }), "quiet"), `End the login of ${who(login)} from ${login.address}`) },
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
