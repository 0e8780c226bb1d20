// Made by scripts/embed-pages from pages/; do not edit.
// swift-format-ignore-file

extension PageFiles {
    /// The file `outbox.js`.
    static let outboxJS: StaticString = #"""
// The outbox of a client: what waits to be sent, why, and taking it back.

import { ApiError, get, live, path, remove } from "./api.js";
import { named } from "./access.js";
import { followClients, followEvents, keepFresh, problem } from "./app.js";
import { announce, button, card, clock, confirm, empty, foreign, h, mark, note, table, time } from "./dom.js";

/** Messages that are read at first, and with each “Load more”. */
const portion = 500;
const count = (value) => value.toLocaleString("en");
const clip = (text, length) => text.length > length ? `${text.slice(0, length)}…` : text;
const recipient = (message) => message.to ?? message.jid;
const due = (message) => message.sendAt ?? message.createdAt;
const limits = new Set(["REACHOUT_LIMITED", "NEW_CHATS_CAPPED"]);
/** Errors after which WhatsApp may have the message: it neither expires nor can be taken back. */
const handovers = new Set(["OUTCOME_UNKNOWN", "MESSAGE_IN_PROGRESS"]);
const isHandedOver = (message) => handovers.has(message.error?.code);

/** Why a message waits: how serious that is, and words for it. */
function reason(message, isReady) {
  const code = message.error?.code;
  if (isHandedOver(message)) return ["waiting", "Not confirmed yet"];
  if (limits.has(code)) return ["waiting", "Held back by a limit"];
  if (Date.parse(due(message)) > Date.now()) return ["neutral", "Scheduled"];
  if (code === "NOT_READY" || !isReady) return ["waiting", "Waiting for the client"];
  return code ? ["bad", "Failed; retrying"] : ["waiting", "Waiting for its turn"];
}

const columns = (cancel) => [
  { label: "Recipient", class: "wide", cell: (message) => [
    foreign(recipient(message)), h("div", { class: "secondary" }, foreign(clip(message.text ?? "", 120)))] },
  { label: "State", cell: ({ reason: [tone, word], error }) => [
    h("div", {}, mark(tone, word)), error ? h("div", { class: "secondary" }, error.message) : null].filter(Boolean) },
  { label: "Due", class: "whole", cell: (message) => [
    h("div", {}, time(due(message), true)),
    message.nextAttemptAt ? h("div", { class: "secondary" }, "Next attempt ", time(message.nextAttemptAt, true)) : null].filter(Boolean) },
  { label: "Expires", cell: (message) => isHandedOver(message) ? "–" : time(message.expiresAt, true) },
  { label: "Attempts", cell: (message) => count(message.attempts) },
  { label: "", class: "end", cell: (message) => isHandedOver(message) ? null
    : named(button("Cancel…", () => cancel(message), "quiet"), `Cancel the message to ${recipient(message)}`) },
];

export function outboxCard(context, id) {
  const place = path`/api/clients/${id}/outbox`;
  /** What waits, by id; null until it is loaded. */
  let known = null;
  let [wanted, hasMore, asOf, failure] = [portion, false, null, null];
  const summary = h("p", { class: "secondary small" });
  const stale = h("div", { role: "status" });
  const body = h("div", {}, h("p", { class: "wait", role: "status" }, "Loading the outbox…"));
  const list = table({
    label: "Messages that wait, by due time", key: (message) => message.id, pageSize: 10,
    columns: columns((message) => askToCancel(message)),
    none: () => empty("Messages that cannot go out yet wait here: those that are scheduled, and those that were queued while the client was not ready."),
  });
  const more = button("Load more", () => { wanted += portion; return fresh.now(); });
  const all = button("Cancel all…", () => askToCancelAll());
  const element = card("Outbox", summary, stale, body, more);
  const title = element.querySelector("h2");
  title.tabIndex = -1;
  const head = h("div", { class: "head" });
  title.replaceWith(head);
  head.append(title, all);

  function draw() {
    const size = known?.size ?? 0;
    summary.textContent = hasMore ? `More than ${count(size)} messages wait. Those that were taken first are shown.`
      : size === 1 ? "1 message waits." : `${count(size)} messages wait.`;
    summary.hidden = size === 0;
    all.hidden = size < 2;
    more.hidden = !hasMore;
    stale.replaceChildren(...known && failure
      ? [note("waiting", `Could not load the outbox: ${failure.message} What you see is as of ${clock(asOf)}.`)] : []);
    if (!known) {
      if (failure) body.replaceChildren(problem("the outbox", failure, () => fresh.now()));
      return;
    }
    if (list.element.parentNode !== body) body.replaceChildren(list.element);
    const isReady = live.clients.get(id)?.state === "READY";
    list.update([...known.values()].map((message) => ({ ...message, reason: reason(message, isReady) }))
      .sort((a, b) => due(b).localeCompare(due(a)) || b.id.localeCompare(a.id)));
  }

  async function load() {
    try {
      const found = new Map();
      let cursor = "";
      do {
        const answer = await get(`${place}?${new URLSearchParams({ limit: portion, ...cursor ? { cursor } : {} })}`);
        for (const message of answer.items) found.set(message.id, message);
        cursor = answer.nextCursor;
      } while (cursor && found.size < wanted);
      [known, hasMore, asOf, failure] = [found, Boolean(cursor), new Date(), null];
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure = error;
    }
    draw();
  }

  /** Shows at once that a message left; the next answer has what came after it. */
  function forget(messageID) {
    for (const [key, message] of known ?? []) if (message.messageId === messageID) known.delete(key);
    draw();
  }

  /** Once the dialog has closed: the button that opened it may have gone with its row. */
  const keepFocus = () => setTimeout(() => { if (!element.contains(document.activeElement)) title.focus(); });

  function askToCancel(message) {
    confirm(["Cancel the message to ", h("bdi", {}, recipient(message)), "?"],
      [h("q", { dir: "auto" }, clip(message.text ?? "", 200)), " is taken out of the outbox and not sent."],
      "Cancel message", async () => {
        try { await remove(`${place}/${encodeURIComponent(message.id)}`); } finally { fresh.soon(); }
        forget(message.messageId);
        announce(`The message to ${recipient(message)} is cancelled.`);
        keepFocus();
      }, [], "Keep it");
  }

  function askToCancelAll() {
    confirm(`Cancel all messages in the outbox of ${id}?`, "They are taken out of the outbox and not sent. Those on their way to WhatsApp stay.",
      "Cancel all messages", async () => {
        const { cancelled, kept } = await remove(place);
        await fresh.now();
        announce(`Cancelled: ${count(cancelled)}. On their way to WhatsApp: ${count(kept)}.`);
        keepFocus();
      }, [], "Keep them");
  }

  draw();
  followClients(context, draw);
  followEvents(context, ({ clientId, type, data }) => {
    if (clientId !== id) return;
    if (type === "message.sent") forget(data.message?.id);
    if (type === "message.failed") forget(data.messageId);
  });
  const isConcerned = ({ clientId, type }) => clientId === id
    && ["client.state", "account.restricted", "message.sent", "message.failed"].includes(type);
  const fresh = keepFresh(context, load, isConcerned, { every: 5000 });
  return { element, refresh: fresh.soon };
}

"""#
}
