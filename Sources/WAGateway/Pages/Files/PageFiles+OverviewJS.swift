// Made by scripts/embed-pages from pages/; do not edit.
// swift-format-ignore-file

extension PageFiles {
    /// The file `overview.js`.
    static let overviewJS: StaticString = #"""
// The first screen: clients by state, messages of today, and what needs attention.

import { ApiError, get, live } from "./api.js";
import { followClients, heading, keepFresh, problem } from "./app.js";
import { clientLink } from "./clients.js";
import { card, empty, h, mark, note, reconcile, time } from "./dom.js";
import { badge, need } from "./states.js";
import { loadUsage, usageNeed, usageNumbers } from "./usage.js";
import { isBehind, webhookLink, webhookState } from "./webhooks.js";

const number = (label, value, tone = "", href = null) => h(href ? "a" : "div", { class: "card number", href },
  h("span", { class: "secondary small" }, label), h("strong", { class: tone }, value));

const shownNeeds = 50;

const count = (value) => value.toLocaleString("en");

/** The messages of today, those that wait in all outboxes, the webhooks and, of a tenant, its usage; null for what the viewer may not see, or what cannot be loaded. */
async function loadTotals(hasTenants) {
  const [data, webhooks, usage] = await Promise.all([
    get("/api/dashboard-data"), get("/api/webhooks"), hasTenants ? null : loadUsage(null),
  ].map((answer) => Promise.resolve(answer).catch(() => null)));
  const { today = null, waiting = 0 } = data?.totals.messages ?? {};
  return { day: today, waiting, webhooks: webhooks?.items ?? null, usage };
}

/** The counters below those of the clients; with a dash until they are loaded. */
function totalNumbers(totals) {
  if (!totals) return ["Waiting to be sent", "Sent today", "Received today", "Failed today", "Webhooks behind"].map((label) => number(label, "–", "secondary"));
  const { day, waiting, webhooks } = totals;
  const behind = webhooks?.filter(isBehind).length;
  return [
    day && number("Waiting to be sent", waiting ? count(waiting) : "None", waiting ? "waiting" : "secondary"),
    day && number("Sent today", count(day.sent)), day && number("Received today", count(day.received)),
    day && number("Failed today", count(day.failed), day.failed ? "bad" : ""),
    webhooks && number("Webhooks behind", count(behind), behind ? "bad" : "", "#/webhooks"),
  ].filter(Boolean);
}

const clientRow = (client, hasTenants) => h("li", {},
  h("div", { class: "row" }, badge(client),
    h("a", { href: clientLink(client.clientId), dir: "auto" }, client.name || client.clientId),
    hasTenants ? h("span", { class: "secondary small" }, client.tenantId) : null,
    h("span", { class: "secondary small" }, time(client.since))),
  h("p", { class: "secondary" }, need(client)));

const webhookRow = (webhook, hasTenants) => h("li", {},
  h("div", { class: "row" }, webhookState(webhook), h("a", { href: webhookLink(webhook.id) }, webhook.url),
    hasTenants ? h("span", { class: "secondary small" }, webhook.tenantId) : null,
    webhook.failingSince ? h("span", { class: "secondary small" }, time(webhook.failingSince)) : null),
  h("p", { class: "secondary" }, webhook.disabledReason ?? `Events retried: ${count(webhook.retrying)}, given up: ${count(webhook.exhausted)}.`));

const usageRow = ([tone, word, sentence]) => h("li", {},
  h("div", { class: "row" }, mark(tone, word), h("a", { href: "#/settings" }, "Messages this month")),
  h("p", { class: "secondary" }, sentence));

export function overviewScreen({ hasTenants }) {
  return (root, context) => {
    const numbers = h("div", { class: "numbers" },
      ["Clients", "Ready", "Connecting", "Closed"].map((label) => number(label, "–", "secondary")), totalNumbers(null), hasTenants ? [] : usageNumbers(null));
    const list = h("ul", { class: "rows" });
    const more = h("p", { class: "secondary small" });
    const calm = h("div", {});
    const loading = h("p", { class: "wait", role: "status" }, "Loading clients…");
    const needs = card("Needs attention", loading, list, calm, more);
    const add = h("a", { class: "button primary", href: "#/clients/new" }, "Add a client");
    root.append(heading("Overview", { action: add }), numbers, needs);
    let totals = null;
    const countOf = (all, state) => all.filter((client) => client.state === state).length;
    function draw() {
      loading.hidden = live.state !== "loading";
      if (live.state === "loading") return;
      if (live.state === "failed") return void calm.replaceChildren(problem("clients", live.error ?? new ApiError(0), () => live.hurry()));
      const all = [...live.clients.values()];
      const quota = totals?.usage ? usageNeed(totals.usage) : null;
      const open = [
        ...quota ? [{ key: "quota", at: "9", quota }] : [],
        ...all.filter(need).map((client) => ({ key: client.clientId, at: client.since, client })),
        ...(totals?.webhooks ?? []).filter(isBehind).map((webhook) => ({ key: webhook.id, at: webhook.failingSince ?? webhook.createdAt, webhook })),
      ].sort((a, b) => b.at.localeCompare(a.at));
      const waiting = countOf(all, "CONNECTING") + countOf(all, "SYNCING");
      numbers.replaceChildren(
        number("Clients", count(all.length), "", "#/clients"),
        number("Ready", count(countOf(all, "READY")), "good", "#/clients"),
        number("Connecting", count(waiting), waiting ? "waiting" : "", "#/clients"),
        number("Closed", count(countOf(all, "CLOSED")), "", "#/clients"), ...totalNumbers(totals),
        ...hasTenants || (totals && !totals.usage) ? [] : usageNumbers(totals?.usage));
      reconcile(list, open.slice(0, shownNeeds), (item) => item.key, ({ client, webhook, quota: limit }) =>
        limit ? usageRow(limit) : client ? clientRow(client, hasTenants) : webhookRow(webhook, hasTenants));
      more.textContent = open.length > shownNeeds ? `And ${count(open.length - shownNeeds)} more.` : "";
      more.hidden = !more.textContent;
      calm.replaceChildren(...open.length ? [] : [all.length
        ? note("good", "Nothing needs attention. Clients that WhatsApp logged out, banned or restricted appear here.")
        : empty("No client is linked yet. A client is a device linked to a WhatsApp account.",
          h("a", { class: "button", href: "#/clients/new" }, "Add the first client"))]);
    }
    followClients(context, draw);
    keepFresh(context, async () => { totals = await loadTotals(hasTenants); draw(); },
      ({ type }) => /^(quota|webhook)\./.test(type), { every: 60_000 });
  };
}

"""#
}
