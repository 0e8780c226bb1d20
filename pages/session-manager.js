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
    ? note("waiting", `Reconnecting to the server. Last attempt at ${clock(new Date())}.`)
    : note("neutral", error.message));
  const poll = async () => {
    if (!document.hidden) await ask().catch(away);
    setTimeout(poll, pollPause);
  };
  state.append(h("p", { class: "wait", role: "status" }, "Loading the status…"));
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
  { name: "address", label: "Address", dir: "auto" }, { name: "email", label: "E-mail address" },
  { name: "description", label: "Description", type: "area", dir: "auto" },
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
