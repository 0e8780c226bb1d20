// Made by scripts/embed-pages from pages/; do not edit.
// swift-format-ignore-file

extension PageFiles {
    /// The file `overview.js`.
    static let overviewJS: StaticString = #"""
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

"""#
}
