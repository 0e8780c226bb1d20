// The last changes of a client's state.

import { get } from "./api.js";
import { fill, followEvents } from "./app.js";
import { button, card, empty, h, table, time } from "./dom.js";
import { badge, causeText } from "./states.js";

const type = "client.state";
/** Rows at first, and with each “Show more”. */
const step = 10;
/** Changes that are kept in the page. */
const longest = 500;

const columns = [
  { label: "Time", cell: (change) => time(change.timestamp, true) },
  { label: "State", cell: ({ data }) => data.state ? badge(data) : "–" },
  { label: "Cause", cell: ({ data }) => h("span", {}, data.state ? causeText(data) : "This event is damaged in the database.",
    data.attempt > 1 ? ` Attempt ${data.attempt}.` : null) },
];

/** The newest changes in the log; it is read from its beginning, since a cursor leads forwards only. */
async function load(client, signal) {
  let found = [];
  let [after, hasMore] = ["0", true];
  while (hasMore) {
    const page = await get(`/api/events?${new URLSearchParams({ client, type, after, limit: 1000 })}`, { signal });
    found = [...found, ...page.events].slice(-longest);
    [after, hasMore] = [page.nextCursor, page.hasMore];
  }
  return found;
}

export function historyCard(context, id) {
  /** By id, the oldest first; those of the stream may come before those of the log. */
  let changes = new Map();
  let shown = step;
  const list = table({
    label: "Changes of the state, newest first", key: (change) => change.id, pageSize: longest, columns,
    none: () => empty("Changes of the state appear here as they happen. The event log holds none."),
  });
  const root = h("div", {});
  const more = button("Show more", () => {
    const first = shown;
    shown += step;
    draw();
    list.element.querySelectorAll("tbody time")[first]?.focus();
  });
  const element = card("History of the state", root, more);
  more.hidden = true;
  function draw() {
    const newest = [...changes.values()].slice(-longest).reverse();
    list.update(newest.slice(0, shown));
    more.hidden = newest.length <= shown;
    return list.element;
  }
  let isLoaded = false;
  followEvents(context, (event) => {
    if (event.clientId !== id || event.type !== type) return;
    changes.set(event.id, event);
    if (isLoaded) draw();
  });
  const leaving = new AbortController();
  context.onLeave(() => leaving.abort());
  fill(root, "the history", () => load(id, leaving.signal), (found) => {
    changes = new Map([...found.map((event) => [event.id, event]), ...changes]);
    isLoaded = true;
    return draw();
  }).catch((error) => { if (error.name !== "AbortError") throw error; });
  return element;
}
