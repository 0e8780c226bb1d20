// The last changes of a client's state.

import { get } from "./api.js";
import { fill, followEvents } from "./app.js";
import { button, card, empty, h, table, time } from "./dom.js";
import { badge, causeText } from "./states.js";

const type = "client.state";
/** Rows at first, and with each “Show older”. */
const step = 10;
/** Changes that a page which stays open keeps of those that come. */
const longest = 500;

const columns = [
  { label: "Time", cell: (change) => time(change.timestamp, true) },
  { label: "State", cell: ({ data }) => data.state ? badge(data) : "–" },
  { label: "Cause", cell: ({ data }) => h("span", {}, data.state ? causeText(data) : "This event is damaged in the database.",
    data.attempt > 1 ? ` Attempt ${data.attempt}.` : null) },
];

export function historyCard(context, id) {
  /** By id, the oldest first; those of the stream may come before those of the log. */
  let changes = new Map();
  /** Where the next older page ends; null at the beginning of the log. */
  let before = "latest";
  let isLoaded = false;
  const list = table({
    label: "Changes of the state, newest first", key: (change) => change.id, pageSize: 1e9, columns,
    none: () => empty("Changes of the state appear here as they happen. The event log holds none."),
  });
  const root = h("div", {});
  const older = button("Show older", async () => {
    const count = changes.size;
    await load();
    draw();
    list.element.querySelectorAll("tbody time")[count]?.focus();
  });
  const element = card("History of the state", root, older);
  older.hidden = true;
  const leaving = new AbortController();
  context.onLeave(() => leaving.abort());
  /** Adds the changes before those that are shown. */
  async function load() {
    const query = new URLSearchParams({ client: id, type, before, limit: step });
    const page = await get(`/api/events?${query}`, { signal: leaving.signal });
    changes = new Map([...page.events.reverse().map((event) => [event.id, event]), ...changes]);
    before = page.hasMore ? page.nextCursor : null;
    isLoaded = true;
  }
  function draw() {
    list.update([...changes.values()].reverse());
    older.hidden = before === null;
    return list.element;
  }
  followEvents(context, (event) => {
    if (event.clientId !== id || event.type !== type) return;
    changes.set(event.id, event);
    if (!isLoaded) return;
    for (const [key, oldest] of changes) {
      if (changes.size <= longest) break;
      changes.delete(key);
      before = oldest.cursor;
    }
    draw();
  });
  fill(root, "the history", load, draw).catch((error) => { if (error.name !== "AbortError") throw error; });
  return element;
}
