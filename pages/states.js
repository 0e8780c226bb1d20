// The states of clients in words and shapes.

import { mark } from "./dom.js";

export const causes = {
  created: "Added; not linked yet.",
  started: "Starting.",
  stopped: "Stopped.",
  connecting: "Connecting to WhatsApp.",
  waiting_for_link: "Waiting for a phone to link it.",
  paired: "Linked; the first login follows.",
  catching_up: "Receiving messages that arrived while it was offline.",
  ready: "Connected; it can send and receive.",
  connection_lost: "The connection was lost.",
  server_closed: "WhatsApp closed the connection.",
  keepalive_timeout: "WhatsApp stopped answering.",
  throttled: "WhatsApp limits logins of this client.",
  outdated_version: "WhatsApp requires a newer version of the web client.",
  replaced: "Another process uses the same link. Stop that one, then start this client.",
  logged_out: "The phone ended the link. Link it again.",
  device_removed: "The device was removed on the phone. Link it again.",
  banned: "WhatsApp has banned the account.",
  temporarily_banned: "WhatsApp has banned the account temporarily.",
  restart_required: "WhatsApp requested a new connection.",
  moved: "Exported to another home. It no longer runs here.",
  storage_failure: "The server cannot write to its database. See the log of the server.",
};
export const stateWords = { READY: "Ready", SYNCING: "Syncing", CONNECTING: "Connecting", CLOSED: "Closed" };
/** Causes after which only linking again brings a client back. */
const endings = new Set(["logged_out", "device_removed", "banned"]);
/** Causes after which a start would fail, or would run one identity in two places. */
export const startless = new Set([...endings, "moved"]);
const troubles = new Set([...endings, "replaced", "temporarily_banned", "storage_failure", "outdated_version"]);

/** The cause of a state as a sentence. */
export const causeText = (client) => client.cause === "moved" ? causes.moved : client.message ?? causes[client.cause] ?? client.cause;
/** The name of a client, or what comes closest. */
export const title = (client) => client.name || client.pushName || client.clientId;
export const isWaiting = (client) => client.state === "CONNECTING" && client.cause === "waiting_for_link";
export const isUnlinked = (client) => client.state === "CLOSED" && (endings.has(client.cause) || !client.linked);

/** How serious a state is: the class of its shape and colour. */
export function tone(client) {
  if (client.state === "READY") return "good";
  if (troubles.has(client.cause)) return "bad";
  return client.state === "CLOSED" ? "neutral" : "waiting";
}

/** The state of a client as a word and a shape. */
export function badge(client) {
  const word = isWaiting(client) ? "Waiting for a phone"
    : client.nextRetryAt ? "Reconnecting" : stateWords[client.state] ?? client.state;
  return mark(tone(client), word);
}

/** What keeps a client from working until a person acts; null when nothing does. */
export function need(client) {
  if (troubles.has(client.cause)) return causeText(client);
  if (isWaiting(client)) return "Link it with a phone.";
  const { reachoutTimelock, newChats } = client.restrictions ?? {};
  if (reachoutTimelock?.active) return "WhatsApp does not deliver first messages of this account to strangers.";
  if (newChats?.status === "capped") return "The account has reached its limit of new chats.";
  return null;
}
