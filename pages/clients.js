// Clients: their list, and one client with its state, linking, a test message, its outbox and live events.

import { ApiError, get, live, path, post, remove, request } from "./api.js";
import { followClients, followEvents, heading, problem } from "./app.js";
import {
  announce, button, card, clock, confirm, empty, exactTime, facts, filled, foreign, form, h, note, reconcile, table, time, uniqueID,
} from "./dom.js";
import { historyCard } from "./history.js";
import { outboxCard } from "./outbox.js";
import { badge, causes, causeText, isUnlinked, isWaiting, startless, stateWords, title, tone } from "./states.js";
import { statsCard } from "./stats.js";

export const clientLink = (id) => `#/clients/${encodeURIComponent(id)}`;

const columns = (hasTenants) => [
  { label: "Client", cell: (client) => [
    h("a", { href: clientLink(client.clientId), dir: "auto" }, title(client)),
    title(client) === client.clientId ? null : h("div", {}, h("code", { class: "secondary" }, client.clientId)),
  ].filter(Boolean) },
  { label: "State", cell: (client) => badge(client) },
  { label: "Cause", cell: (client) => h("span", {}, causeText(client)) },
  { label: "Since", class: "whole", cell: (client) => time(client.since) },
  { label: "Number", class: "whole", cell: (client) => client.phoneNumber ? `+${client.phoneNumber}` : h("span", { class: "secondary" }, "–") },
  ...hasTenants ? [{ label: "Tenant", class: "name", cell: (client) =>
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
  return (root, context) => {
    root.append(heading("Add a client", { parent: ["Clients", "#/clients"] }), h("div", { class: "card" }, form({
      fields: [
        { name: "clientId", label: "Id", required: true, maxlength: 64, help: "1 to 64 letters, digits, dots, underscores and dashes. It cannot be changed later." },
        { name: "name", label: "Name", maxlength: 100, dir: "auto" },
        ...hasTenants ? [{ name: "tenantId", label: "Tenant", maxlength: 64, help: "Owner of the client. Leave empty for “default”." }] : [],
        { name: "method", label: "How to link", type: "radio", value: "qr", choices: [
          ["qr", "Scan a QR code", "with the phone’s camera"], ["code", "Type a code on the phone", "needs its number"]] },
        { name: "phoneNumber", label: "Phone number", inputmode: "tel", maxlength: 64, help: "With the country code. Needed to link by a code." },
      ],
      submit: "Add and link",
      action: async (input) => {
        if (input.method === "code" && !input.phoneNumber) {
          throw new ApiError(400, { error: "Linking by a code needs the phone number.", details: [{ field: "phoneNumber", message: "is needed to link by a code" }] });
        }
        if (input.method === "qr") delete input.phoneNumber;
        const client = await post("/api/clients", filled(input));
        live.set(client);
        context.open(clientLink(client.clientId));
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
      outbox: outboxCard(context, id), history: historyCard(context, id), events: eventsCard(context, id), stats: statsCard(id),
    };
    parts.send = sendCard(context, id, parts.outbox.refresh);
    const linkPanel = new LinkPanel(id, context);
    let signature = "";
    function draw() {
      const client = live.clients.get(id);
      if (!client) return drawAbsence(root, place, id);
      if (!place.known) {
        place.known = true;
        root.replaceChildren(parts.head, parts.link, h("div", { class: "columns" }, parts.facts, parts.send.element),
          parts.outbox.element, h("div", { class: "columns" }, parts.history, parts.events), parts.stats);
      }
      linkPanel.update(client, parts.link);
      parts.send.update(client);
      const next = JSON.stringify(client);
      if (next === signature) return;
      if (signature && JSON.parse(signature).state !== client.state) announce(`${title(client)}: ${stateWords[client.state]}. ${causeText(client)}`);
      signature = next;
      const hasFocus = parts.head.querySelector("h1") === document.activeElement;
      parts.head.replaceChildren(clientHead(client, context));
      if (hasFocus) parts.head.querySelector("h1").focus();
      parts.facts.replaceChildren(factsCard(client, hasTenants));
      context.retitle(title(client));
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
  else parts.push(note("neutral", "There is no such client, or it belongs to another tenant."));
  root.replaceChildren(...parts);
}

function clientHead(client, context) {
  const actions = h("div", { class: "row" },
    client.state === "CLOSED" && client.linked && !startless.has(client.cause)
      ? button("Start", async () => live.set(await post(path`/api/clients/${client.clientId}/start`))) : null,
    button("Delete…", () => askToDelete(client, context), "danger"));
  return heading(title(client), { parent: ["Clients", "#/clients"], badge: badge(client), action: actions });
}

function askToDelete(client, context) {
  confirm(`Delete ${title(client)}?`,
    "This unlinks the device at WhatsApp and erases its keys, messages and events. It cannot be undone.",
    "Delete client", async ({ force }) => {
      const query = force.includes("yes") ? "?force=true" : "";
      const answer = await remove(path`/api/clients/${client.clientId}` + query);
      live.forget(client.clientId);
      context.open("#/clients");
      announce(answer.message ?? "Deleted.");
    }, [{ name: "force", label: "If WhatsApp cannot be reached", choices: [["yes", "Erase anyway", "and remove the device on the phone yourself"]] }]);
}

function factsCard(client, hasTenants) {
  const { reachoutTimelock, newChats } = client.restrictions ?? {};
  const limits = [
    reachoutTimelock?.active ? h("div", {}, "No first messages to strangers", reachoutTimelock.until ? [" until ", exactTime(reachoutTimelock.until)] : null) : null,
    newChats && newChats.status !== "none" ? h("div", {}, `New chats: ${newChats.used ?? "?"} of ${newChats.total ?? "?"} used`) : null,
  ].filter(Boolean);
  return card("State", facts(
    ["State", badge(client)],
    ["Cause", causeText(client)],
    ["Since", time(client.since, true)],
    client.nextRetryAt ? ["Next attempt", time(client.nextRetryAt, true)] : null,
    ["Last server answer", client.lastServerAnswerAt ? time(client.lastServerAnswerAt, true) : "none yet"],
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

/** Linking: the QR code with its remaining seconds, and the pairing code. */
class LinkPanel {
  #mode = "";
  #timer = null;
  #expires = 0;
  #url = null;
  /** Rises when the code leaves the screen: a picture that arrives later is dropped. */
  #generation = 0;
  /** The generation for which a code is being fetched. */
  #fetching = null;

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
    this.#expires = 0;
    this.#generation += 1;
    this.#release();
  }

  #release() {
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
      fields: [{ name: "phoneNumber", label: "Or link by a code: phone number", plain: true, required: true, inputmode: "tel", maxlength: 64, help: "With the country code. The code is then typed on the phone." }],
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
    const generation = this.#generation;
    if (this.#fetching === generation) return;
    this.#fetching = generation;
    const isCurrent = () => generation === this.#generation;
    try {
      const source = path`/api/clients/${this.id}/qr`;
      const offer = await get(source);
      const answer = await request("GET", source, undefined, { accept: "image/svg+xml" });
      const image = await answer.blob();
      if (!isCurrent()) return;
      this.#release();
      const url = this.#url = URL.createObjectURL(image);
      this.#expires = Date.parse(offer.expiresAt);
      const picture = h("img", { src: url, alt: "", width: "264", height: "264" });
      await picture.decode().catch(() => {});
      if (!isCurrent()) return;
      this.box.replaceChildren(picture);
      this.#count();
    } catch (error) {
      if (!isCurrent()) return;
      this.box.replaceChildren("No code at the moment");
      this.seconds.textContent = error.message;
      this.#expires = Date.now() + 3000;
      if (error.status === 409) live.touch(this.id);
    } finally { if (isCurrent()) this.#fetching = null; }
  }

  #count() {
    if (!this.#expires) return;
    const left = Math.ceil((this.#expires - Date.now()) / 1000);
    if (left <= 0) return void this.#fetch();
    if (this.#url) this.seconds.textContent = `The next code comes in ${left} s.`;
  }
}

/** Sending a test; calls `queued` when the message waits in the outbox. */
function sendCard(context, id, queued) {
  const outcome = h("div", { role: "status" });
  let last = null;
  /** Outcomes that arrive before the answer to the request; null while nothing is sent. */
  let early = null;
  const words = { queued: "Waiting in the outbox", sent: "Sent", delivered: "Delivered", read: "Read", played: "Played", failed: "Failed", pending: "Sending", unknown: "Outcome unknown" };
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
        early = new Map();
        const answer = await post("/api/messages/send", { clientId: id, ...input });
        last = answer.messageId;
        if (answer.status === "queued") queued();
        say(...early.get(last) ?? [answer.status, answer.timestamp]);
      } catch (error) {
        outcome.replaceChildren();
        throw error;
      } finally { early = null; }
    },
  }), outcome);
  const send = element.querySelector("[type=submit]");
  const why = h("p", { class: "help" });
  send.after(why);
  followEvents(context, ({ type, clientId, data }) => {
    const known = type === "message.status" ? [data.status, data.at]
      : type === "message.failed" ? ["failed", Date.now(), data.message] : null;
    if (clientId !== id || !known) return;
    if (early) early.set(data.messageId, known);
    else if (data.messageId === last) say(...known);
  });
  return {
    element,
    update(client) {
      element.hidden = isWaiting(client) || isUnlinked(client) || !client.linked || client.cause === "moved";
      const isReady = client.state === "READY";
      send.disabled = !isReady;
      why.textContent = isReady ? "" : "A client sends only while it is ready.";
    },
  };
}

const person = (someone) => someone?.name ?? someone?.pushName ?? (someone?.phone ? `+${someone.phone}` : someone?.jid ?? "");

/** An event in a line; all of it from other people and set as text. */
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

