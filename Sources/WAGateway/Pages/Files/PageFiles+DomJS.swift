// Made by scripts/embed-pages from pages/; do not edit.
// swift-format-ignore-file

extension PageFiles {
    /// The file `dom.js`.
    static let domJS: StaticString = #"""
// Elements, times, forms, tables and dialogs. Text is only ever set as text.

const svgSpace = "http://www.w3.org/2000/svg";

const icons = {
  good: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zm3.4 4.9-4 4.4a.8.8 0 0 1-1.1 0L4.6 9.1l1.1-1.1 1.1 1.1 3.5-3.8z",
  waiting: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zm0 1.6a4.9 4.9 0 1 1 0 9.8 4.9 4.9 0 0 1 0-9.8zM7.3 4.6v4l2.9 1.8.7-1.2-2.1-1.3V4.6z",
  bad: "M8 1 .8 14.2h14.4zM7.2 6h1.6v4.2H7.2zm0 5.2h1.6v1.6H7.2z",
  neutral: "M3 3h10v10H3zm1.6 1.6v6.8h6.8V4.6z",
  overview: "M2 2h5v5H2zm7 0h5v5H9zM2 9h5v5H2zm7 0h5v5H9z",
  clients: "M5 1h6a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1zm.5 2v8h5V3zM7 12.2v1.3h2v-1.3z",
  tenants: "M2 14V4l5-2.5V14zm6.5 0V6L14 8v6zM4 5.5v1.3h1.3V5.5zm0 3v1.3h1.3V8.5z",
  webhooks: "M2 7.2h7.6L6.9 4.5 8 3.4 12.6 8 8 12.6l-1.1-1.1 2.7-2.7H2zM13 3h1.5v10H13z",
  audit: "M3 1.5h10v13H3zm2 3v1.3h6V4.5zm0 3v1.3h6V7.5zm0 3v1.3h4v-1.3z",
  logins: "M6 6a3 3 0 1 1 2.8 3L8 10H6.5v1.5H5V13H2v-2.5l4-4zm4.2-1.4a.9.9 0 1 0 0 .1z",
  settings: "M7 1h2l.4 1.9 1.3.6 1.7-1 1.4 1.4-1 1.7.5 1.3L15 7v2l-1.8.4-.6 1.3 1 1.7-1.4 1.4-1.7-1-1.3.5L9 15H7l-.4-1.8-1.3-.6-1.7 1-1.4-1.4 1-1.7-.5-1.3L1 9V7l1.8-.4.6-1.3-1-1.7 1.4-1.4 1.7 1 1.3-.5zm1 4.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8z",
};

/** A small picture that repeats the word after it. */
export function icon(name) {
  const svg = document.createElementNS(svgSpace, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svgSpace, "path");
  path.setAttribute("d", icons[name] ?? icons.neutral);
  path.setAttribute("fill", "currentColor");
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}

/** An element with attributes, listeners (on…) and children; strings become text. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Text that other people wrote, in their own direction. */
export const foreign = (text, tag = "span") => h(tag, { dir: "auto" }, text);

let nextID = 0;
export const uniqueID = () => `x${(nextID += 1)}`;

// Times

const exactFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const clockFormat = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const relativeFormat = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
export const clock = (date) => clockFormat.format(date);

function relative(date) {
  const seconds = Math.round((date - Date.now()) / 1000);
  const size = Math.abs(seconds);
  if (size < 5) return "now";
  if (size < 60) return relativeFormat.format(seconds, "second");
  if (size < 3600) return relativeFormat.format(Math.trunc(seconds / 60), "minute");
  if (size < 86400) return relativeFormat.format(Math.trunc(seconds / 3600), "hour");
  return relativeFormat.format(Math.trunc(seconds / 86400), "day");
}

/** A relative time; the exact one is its title, and appears on focus where `isFocusable`. */
export function time(text, isFocusable = false) {
  const date = new Date(text ?? NaN);
  if (Number.isNaN(date.getTime())) return h("span", { class: "secondary" }, "–");
  const exact = exactFormat.format(date);
  const more = isFocusable ? { tabindex: "0", role: "note", "aria-label": `${relative(date)}, ${exact}` } : { title: exact };
  return h("time", { datetime: text, "data-exact": exact, ...more }, relative(date));
}

/** A time in full, within a sentence. */
export const exactTime = (text) => h("time", { datetime: text }, exactFormat.format(new Date(text)));

setInterval(() => {
  for (const element of document.querySelectorAll("time[data-exact]")) {
    const words = relative(new Date(element.dateTime));
    if (element.textContent !== words) element.textContent = words;
  }
}, 5000);

// Announcements and notes

const speaker = h("div", { class: "hidden", role: "status", "aria-live": "polite" });

/** Has screen readers read a text. */
export function announce(text) {
  if (!speaker.isConnected) document.body.append(speaker);
  speaker.textContent = "";
  setTimeout(() => { speaker.textContent = text; }, 50);
}

/** A state as a word and a shape. */
export const mark = (tone, word) => h("span", { class: `state ${tone}` }, icon(tone), word);

export const note = (tone, ...content) => h("div", { class: `note ${tone}` }, icon(tone), h("div", {}, ...content));

/** What is shown when there is nothing, with the first step. */
export const empty = (sentence, ...actions) => h("div", { class: "empty" }, h("p", {}, sentence), ...actions);

/** The sentence of an error. */
const fault = (error) => h("p", { class: "fault", role: "alert" }, error.message ?? String(error));

export const facts = (...pairs) => h("dl", { class: "facts" },
  pairs.filter((pair) => pair && pair[1] !== null).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));

export const card = (title, ...content) => {
  const id = uniqueID();
  return h("section", { class: "card", "aria-labelledby": id }, h("h2", { id }, title), ...content);
};

/** A button that is disabled while its action runs; an error appears after it. */
export function button(label, action, className = "") {
  const element = h("button", { type: "button", class: className }, label);
  let isBusy = false;
  element.addEventListener("click", async () => {
    if (isBusy) return;
    isBusy = true;
    element.setAttribute("aria-disabled", "true");
    if (element.nextElementSibling?.matches(".fault")) element.nextElementSibling.remove();
    try { await action(element); } catch (error) { element.after(fault(error)); } finally {
      isBusy = false;
      element.removeAttribute("aria-disabled");
    }
  });
  return element;
}

// Forms

function control(field, id) {
  const common = {
    id, name: field.name, required: field.required, autocomplete: field.autocomplete ?? "off",
    "aria-describedby": field.help ? `${id}h` : null, maxlength: field.maxlength, inputmode: field.inputmode,
    spellcheck: field.spellcheck ?? (field.type === "area" ? null : "false"), autocapitalize: "none",
    min: field.min, max: field.max, pattern: field.pattern, dir: field.dir,
  };
  if (field.options) {
    return h("select", common, field.options.map(([value, label]) =>
      h("option", { value, selected: value === field.value }, label)));
  }
  if (field.type === "area") return h("textarea", { ...common, rows: "3", value: field.value });
  return h("input", { ...common, type: field.type ?? "text", value: field.value });
}

function fieldset(field) {
  const isSingle = field.type === "radio";
  return h("fieldset", {}, h("legend", {}, field.label), field.choices.map(([value, label, help]) => {
    const id = uniqueID();
    const isChecked = isSingle ? value === field.value : field.value?.includes(value);
    return h("div", { class: "choice" },
      h("input", { id, type: isSingle ? "radio" : "checkbox", name: field.name, value, checked: isChecked }),
      h("label", { for: id }, label, help ? h("span", { class: "help" }, ` ${help}`) : null));
  }));
}

/** A form over `fields`; `action` gets the values and may throw an error of the API, which is shown at its field. */
export function form({ fields, submit, action, className = "primary", cancel }) {
  const summary = h("div", {});
  const controls = new Map();
  const rows = fields.map((field) => {
    if (field.choices) return fieldset(field);
    const id = uniqueID();
    const input = control(field, id);
    const wrong = h("p", { class: "fault", id: `${id}e`, hidden: true });
    controls.set(field.name, { input, wrong, help: field.help ? `${id}h` : "" });
    const label = [field.label, field.required || field.plain ? null : h("span", { class: "help" }, " (optional)")];
    return h("div", { class: "field" }, h("label", { for: id }, label), input,
      field.help ? h("p", { class: "help", id: `${id}h` }, field.help) : null, wrong);
  });
  const send = h("button", { type: "submit", class: className }, submit);
  const element = h("form", {}, rows, summary, h("div", { class: "row" }, send, cancel));
  let isBusy = false;
  const clear = () => {
    summary.replaceChildren();
    for (const { input, wrong, help } of controls.values()) {
      input.removeAttribute("aria-invalid");
      input.setAttribute("aria-describedby", help);
      wrong.hidden = true;
    }
  };
  const show = (error) => {
    const rest = (error.details ?? []).filter(({ field, message }) => {
      const found = controls.get(field);
      if (!found) return true;
      found.input.setAttribute("aria-invalid", "true");
      found.input.setAttribute("aria-describedby", `${found.wrong.id} ${found.help}`.trim());
      found.wrong.textContent = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
      found.wrong.hidden = false;
      return false;
    });
    const isPlaced = error.details?.length && !rest.length;
    if (!isPlaced) summary.replaceChildren(fault(error));
    element.querySelector('[aria-invalid="true"]')?.focus();
  };
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isBusy) return;
    clear();
    isBusy = true;
    send.setAttribute("aria-disabled", "true");
    try { await action(values(element, fields), element); } catch (error) { show(error); } finally {
      isBusy = false;
      send.removeAttribute("aria-disabled");
    }
  });
  return element;
}

function values(element, fields) {
  const data = new FormData(element);
  const result = {};
  for (const field of fields) {
    if (field.choices && field.type !== "radio") result[field.name] = data.getAll(field.name);
    else {
      const value = data.get(field.name);
      const isSecret = field.type === "password";
      result[field.name] = typeof value === "string" && !isSecret ? value.trim() : value;
    }
  }
  return result;
}

/** The values that are not empty. */
export const filled = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== "" && value !== null));

// Dialogs

/** A modal dialog; `build` gets a function that closes it. Focus returns to where it was. */
export function dialog(title, build) {
  const id = uniqueID();
  const element = h("dialog", { "aria-labelledby": id });
  const close = () => element.close();
  element.append(h("h2", { id }, title), ...[build(close)].flat());
  element.addEventListener("close", () => element.remove());
  document.body.append(element);
  element.showModal();
  return element;
}

/** Asks once before something that cannot be undone; `keep` is the button that does nothing. */
export function confirm(title, sentence, label, action, fields = [], keep = "Cancel") {
  dialog(title, (close) => [
    h("p", { class: "secondary" }, sentence),
    form({
      fields, submit: label, className: "danger",
      cancel: h("button", { type: "button", onclick: close }, keep),
      action: async (input) => { await action(input); close(); },
    }),
  ]);
}

/** Shows a secret that the server shows only once. */
export function showSecret(title, sentence, secret) {
  const text = h("code", { class: "secret", tabindex: "0" }, secret);
  const hint = h("p", { class: "help", role: "status" });
  dialog(title, (close) => h("div", { class: "stack" }, h("p", {}, sentence), text, hint,
    h("div", { class: "row" },
      button("Copy", async () => {
        const isCopied = await copy(secret, text);
        hint.textContent = isCopied ? "Copied." : "The text is selected: copy it with Ctrl+C or ⌘C.";
      }),
      h("button", { type: "button", class: "primary", onclick: close }, "Done"))));
}

/** Copies a text; where the browser does not allow it, the text is selected instead, and the answer is false. */
async function copy(text, element) {
  try {
    // Browsers offer the clipboard only to pages over https and of this machine.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    element.focus();
    return false;
  }
}

// Tables

/** Puts rows in order and keeps those that did not change, with their focus and selection. */
export function reconcile(parent, items, keyOf, make) {
  const old = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const rows = items.map((item) => {
    const key = String(keyOf(item));
    const signature = JSON.stringify(item);
    const known = old.get(key);
    if (known?.signature === signature) return known;
    const row = make(item);
    row.dataset.key = key;
    row.signature = signature;
    if (known?.contains(document.activeElement)) {
      const index = [...known.querySelectorAll("a, button")].indexOf(document.activeElement);
      queueMicrotask(() => row.querySelectorAll("a, button")[index]?.focus());
    }
    return row;
  });
  if (rows.length !== parent.children.length || rows.some((row, index) => parent.children[index] !== row)) {
    parent.replaceChildren(...rows);
  }
}

/** A table of up to 50 rows a page, which becomes cards on narrow screens. `update` shows other items. */
export function table({ label, columns, key, none, pageSize = 50 }) {
  const body = h("tbody", { role: "rowgroup" });
  const counter = h("span", { class: "secondary" });
  let items = [];
  let page = 0;
  const turn = (step) => { page += step; draw(); element.scrollIntoView({ block: "nearest" }); };
  const back = h("button", { type: "button", onclick: () => turn(-1) }, "Previous");
  const next = h("button", { type: "button", onclick: () => turn(1) }, "Next");
  const pager = h("nav", { class: "pager", "aria-label": `Pages of ${label}` }, counter, back, next);
  const grid = h("table", { class: "table", role: "table", "aria-label": label },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns.map((column) =>
      h("th", { scope: "col", role: "columnheader", class: column.class },
        column.label ? column.label : h("span", { class: "hidden" }, "Actions"))))), body);
  const nothing = h("div", {});
  const element = h("div", {}, grid, pager, nothing);
  const makeRow = (item) => h("tr", { role: "row" }, columns.map((column, index) => index === 0
    ? h("th", { scope: "row", role: "rowheader" }, column.cell(item))
    : h("td", { role: "cell", "data-label": column.label || null, class: column.class }, column.cell(item))));
  function draw() {
    const pages = Math.max(1, Math.ceil(items.length / pageSize));
    page = Math.max(0, Math.min(page, pages - 1));
    const start = page * pageSize;
    reconcile(body, items.slice(start, start + pageSize), key, makeRow);
    grid.hidden = items.length === 0;
    pager.hidden = pages === 1;
    counter.textContent = `${start + 1}–${Math.min(items.length, start + pageSize)} of ${items.length.toLocaleString("en")}`;
    back.disabled = page === 0;
    next.disabled = page === pages - 1;
    nothing.replaceChildren(...(items.length ? [] : [none()]));
  }
  return { element, update(newItems) { items = newItems; draw(); } };
}

"""#
}
