// Webhooks: their list, and one endpoint with its attempts.

import { get, path, post, put, remove } from "./api.js";
import { named } from "./access.js";
import { fill, heading } from "./app.js";
import {
  announce, button, card, confirm, empty, facts, filled, foreign, form, h, mark, note, showSecret, table, time,
} from "./dom.js";

export const webhookLink = (id) => `#/webhooks/${encodeURIComponent(id)}`;
const words = (list, all) => list.length ? list.join(", ") : all;
const split = (text) => text.split(",").map((part) => part.trim()).filter(Boolean);

/** Events wait for the webhook, or it was disabled because it failed. */
export const isBehind = (webhook) => webhook.retrying + webhook.exhausted > 0 || Boolean(webhook.disabledReason);

/** The state of a webhook as a word and a shape. */
export function webhookState(webhook) {
  const [tone, word] = !webhook.enabled ? ["neutral", "Disabled"] : webhook.failingSince ? ["bad", "Failing"] : ["good", "Delivering"];
  return mark(tone, word);
}

const secretSentence = "It signs the deliveries (header webhook-signature). It is shown only once.";

export function webhooksScreen(hasTenants) {
  return (root) => {
    const add = () => h("a", { class: "button primary", href: "#/webhooks/new" }, "Add a webhook");
    const content = h("div", { class: "card" });
    root.append(heading("Webhooks", { action: add() }), content);
    fill(content, "webhooks", () => get("/api/webhooks"), ({ items }) => {
      const list = table({
        label: "Webhooks", key: (webhook) => webhook.id,
        none: () => empty("Webhooks appear here. Each event is delivered as it happens, and retried until the receiver accepts it.", add()),
        columns: [
          { label: "Address", cell: (webhook) => h("a", { href: webhookLink(webhook.id) }, webhook.url) },
          { label: "State", cell: webhookState },
          { label: "Events", cell: (webhook) => words(webhook.events, "all") },
          { label: "Behind", cell: (webhook) => webhook.retrying + webhook.exhausted
            ? `${webhook.retrying} retried, ${webhook.exhausted} given up` : "none" },
          ...hasTenants ? [{ label: "Tenant", cell: (webhook) => webhook.tenantId }] : [],
        ],
      });
      list.update(items);
      return list.element;
    });
  };
}

export function newWebhookScreen(hasTenants) {
  return (root, context) => root.append(heading("Add a webhook", { parent: ["Webhooks", "#/webhooks"] }), h("div", { class: "card" }, form({
    submit: "Add webhook",
    fields: [
      { name: "url", label: "Address", type: "url", required: true, maxlength: 2048, help: "Begins with https or http. Private addresses must be allowed by the server." },
      { name: "events", label: "Events", help: "Types such as message.received, separated by commas. Leave empty for all." },
      { name: "clients", label: "Clients", help: "Ids, separated by commas. Leave empty for all." },
      ...hasTenants ? [{ name: "tenantId", label: "Tenant", maxlength: 64, help: "Owner of the webhook. Leave empty for “default”." }] : [],
    ],
    action: async ({ events, clients, ...input }) => {
      const lists = Object.entries({ events: split(events), clients: split(clients) }).filter(([, list]) => list.length);
      const webhook = await post("/api/webhooks", filled({ ...input, ...Object.fromEntries(lists) }));
      context.open(webhookLink(webhook.id));
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
      button("Delete…", () => confirm("Delete this webhook?", `No more events are delivered to ${webhook.url}.`, "Delete webhook",
        async () => { await remove(path`/api/webhooks/${id}`); context.open("#/webhooks"); }), "danger"));
    return [
      card("State", facts(
        ["Address", h("code", {}, webhook.url)], ["State", webhookState(webhook)],
        webhook.disabledReason ? ["Reason", webhook.disabledReason] : null,
        webhook.failingSince ? ["Failing since", time(webhook.failingSince, true)] : null,
        ["Retried", String(webhook.retrying)], ["Given up", String(webhook.exhausted)],
        ["Events", words(webhook.events, "all")], ["Clients", words(webhook.clients, "all")],
        ["Format", webhook.format], ["Order", webhook.ordering], ["Tenant", webhook.tenantId],
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
      return mark(tone, attempt.status ? `Status ${attempt.status}` : "No answer");
    } },
    { label: "Attempt", cell: (attempt) => `${attempt.attempt} (${attempt.milliseconds} ms)` },
    { label: "Answer", cell: (attempt) => [attempt.error ? h("div", {}, attempt.error) : null, foreign(attempt.answer.slice(0, 200))].filter(Boolean) },
    { label: "", class: "end", cell: (attempt) => named(button("Redeliver", async () => {
      await post(path`/api/webhooks/${id}/redrive`, { event: attempt.eventId });
      announce("The event is queued for delivery.");
    }, "quiet"), `Deliver ${attempt.type} again`) },
  ];
  const refresh = () => fill(root, "attempts", () => get(path`/api/webhooks/${id}/deliveries` + "?limit=100"), ({ items }) => {
    const list = table({ label: "Attempts, newest first", columns, key: (attempt) => attempt.number,
      none: () => empty("Delivery attempts appear here, with the answer of the receiver.") });
    list.update(items);
    return list.element;
  });
  refresh();
  return { refresh, element: card("Attempts", root) };
}
