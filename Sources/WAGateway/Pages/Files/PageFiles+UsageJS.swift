// Made by scripts/embed-pages from pages/; do not edit.
// swift-format-ignore-file

extension PageFiles {
    /// The file `usage.js`.
    static let usageJS: StaticString = #"""
// What a tenant uses of its plan.

import { ApiError, get } from "./api.js";
import { keepFresh, problem } from "./app.js";
import { card, facts, h, mark, note, time } from "./dom.js";

/** The share of a limit from which it counts as near; the event `quota.warning` comes there too. */
const near = 0.8;
const count = (value) => value.toLocaleString("en");
const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** Messages that count: those that are under way have their place already. */
const spent = ({ sent, pending }) => sent + pending;

/** How close a use is to its limit, as tone and word; null while it is far away. `end` is the tone once it is reached. */
function closeness(used, limit, end) {
  if (limit === null || used < near * limit) return null;
  return used < limit ? ["waiting", "Near the limit"] : [end, used > limit ? "Over the limit" : "At the limit"];
}

/** A number against its limit, with a bar and a word. */
function amount(label, used, limit, end) {
  const words = limit === null ? `${count(used)}, no limit` : `${count(used)} of ${count(limit)}`;
  const close = closeness(used, limit, end);
  return h("div", { class: "amount" },
    h("div", { class: "row" }, h("strong", {}, words), close ? mark(...close) : null),
    limit ? h("progress", { class: close?.[0], max: limit, value: Math.min(used, limit), "aria-label": label }) : null);
}

const pairs = ({ plan, clients, messages }) => [
  ["Plan", capital(plan)],
  ["Clients", amount("Clients", clients.used, clients.limit, "waiting")],
  ["Messages this month", amount("Messages this month", spent(messages), messages.limit, "bad")],
  messages.pending ? ["Under way", count(messages.pending)] : null,
  ["Renews", time(messages.renewsAt, true)],
];

export const loadUsage = (tenant) => get(`/api/usage${tenant ? `?${new URLSearchParams({ tenant })}` : ""}`);

/** The quota and the limit of clients, as large numbers; with a dash until they are loaded. */
export const usageNumbers = (usage) => [
  ["Messages this month", usage && [spent(usage.messages), usage.messages.limit, "bad"]],
  ["Clients of the plan", usage && [usage.clients.used, usage.clients.limit, "waiting"]],
].map(([label, numbers]) => h("a", { class: "card number half", href: "#/settings" },
  h("span", { class: "secondary small" }, label), numbers ? amount(label, ...numbers) : h("strong", { class: "secondary" }, "–")));

/** What a person has to know about the quota, as tone, word and sentence; null while it is far away. */
export function usageNeed({ messages }) {
  const close = closeness(spent(messages), messages.limit, "bad");
  if (!close) return null;
  return [...close, close[0] === "bad"
    ? "The messages of the plan are used up. Sending is refused until the month ends."
    : `${count(messages.remaining)} messages remain for this month.`];
}

/** A card that stays current. */
export function usageCard(context, tenant = null) {
  const root = h("div", { class: "stack" }, h("p", { class: "wait", role: "status" }, "Loading usage…"));
  let isKnown = false;
  const load = async () => {
    try {
      root.replaceChildren(facts(...pairs(await loadUsage(tenant))));
      isKnown = true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!isKnown) return void root.replaceChildren(problem("usage", error, () => fresh.now()));
      if (root.children.length < 2) root.append(note("waiting", `Could not load usage: ${error.message} The numbers are of an earlier moment.`));
    }
  };
  const isConcerned = ({ tenantId, type }) => (!tenant || tenantId === tenant)
    && (type.startsWith("quota.") || ["message.sent", "client.linked"].includes(type));
  const fresh = keepFresh(context, load, isConcerned, { every: 60_000, pause: 5000 });
  return { element: card("Plan and usage", root), refresh: fresh.now };
}

"""#
}
