// Made by scripts/embed-pages from pages/; do not edit.
// swift-format-ignore-file

extension PageFiles {
    /// The file `stats.js`.
    static let statsJS: StaticString = #"""
// The messages of a client by day.

import { get, path } from "./api.js";
import { card, empty, h, table } from "./dom.js";

const dayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
const count = (value) => value.toLocaleString("en");

/** A card that appears once its numbers are loaded. */
export function statsCard(id) {
  const list = table({
    label: "Messages by day", key: (day) => day.day, pageSize: 10,
    none: () => empty("Days with messages appear here."),
    columns: [
      { label: "Day (UTC)", cell: (day) => h("time", { datetime: day.day }, dayFormat.format(new Date(day.day))) },
      { label: "Sent", cell: (day) => count(day.sent) },
      { label: "Received", cell: (day) => count(day.received) },
      { label: "Failed", cell: (day) => h("span", { class: day.failed ? "bad" : null }, count(day.failed)) },
      { label: "Not decrypted", cell: (day) => count(day.undecryptable) },
    ],
  });
  const total = h("p", { class: "secondary small" });
  const element = card("Messages of the last 30 days", total, list.element);
  element.hidden = true;
  get(path`/api/clients/${id}/stats`).then(({ days, total: sum }) => {
    const some = days.filter((day) => day.sent + day.received + day.failed + day.undecryptable > 0);
    list.update(some.reverse());
    total.textContent = `${count(sum.sent)} sent, ${count(sum.received)} received, ${count(sum.failed)} failed.`;
    element.hidden = false;
  }).catch(() => {});
  return element;
}

"""#
}
