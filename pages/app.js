// The frame of a page: sign-in, navigation, screens, and the banner while the server cannot be reached.

import { ApiError, endSession, live, session, signIn, signOut, whoAmI } from "./api.js";
import { announce, button, clock, form, h, icon, note } from "./dom.js";

/** How often each element was filled: the answer to an earlier request must not replace that to a later one. */
const fillings = new WeakMap();

/** Fills `root` with what `draw` makes of the loaded answer; until then it says what is loaded, and on failure why. */
export async function fill(root, what, load, draw) {
  const number = (fillings.get(root) ?? 0) + 1;
  fillings.set(root, number);
  const isNewest = () => fillings.get(root) === number;
  if (!root.hasChildNodes()) root.append(h("p", { class: "wait", role: "status" }, `Loading ${what}…`));
  try {
    const answer = await load();
    if (isNewest()) root.replaceChildren(...[draw(answer)].flat(2));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (isNewest()) root.replaceChildren(problem(what, error, () => fill(root, what, load, draw)));
  }
}

/** Why something cannot be shown. */
export function problem(what, error, retry) {
  if (error.status === 403) return note("neutral", `You may not see ${what}. ${error.message}`);
  if (error.status === 404) return note("neutral", error.message);
  return h("div", { class: "stack", role: "alert" }, note("bad", `Could not load ${what}: ${error.message}`),
    retry ? button("Try again", retry) : null);
}

/** The heading of a screen, with a link to its list above and its action on the right. */
export function heading(title, { parent, action, badge } = {}) {
  return h("div", {},
    parent ? h("p", { class: "crumb" }, h("a", { href: parent[1] }, parent[0])) : null,
    h("div", { class: "head" }, h("h1", { tabindex: "-1", dir: "auto" }, title), badge, action));
}

export class App {
  #root = document.getElementById("app");
  #cleanups = [];
  #frame = null;

  /** `isAllowed` says whether a user belongs here; `screens` are `{pattern, title, view, nav?}`. */
  constructor({ name, signInPath, signOutRoute, isAllowed, refusal, screens, hint }) {
    Object.assign(this, { name, signInPath, signOutRoute, isAllowed, refusal, screens, hint });
    session.expired = () => this.#expire();
    addEventListener("hashchange", () => { if (this.#frame) this.#show(true); });
    addEventListener("online", () => live.hurry());
    document.addEventListener("visibilitychange", () => live.rest());
    live.addEventListener("state", () => this.#showConnection());
  }

  async start() {
    this.#root.replaceChildren(h("main", { class: "center" }, h("p", { class: "wait", role: "status" }, "Checking your session…")));
    try {
      const user = await whoAmI();
      if (user) this.#enter(user);
      else this.#askToSignIn();
    } catch (error) {
      this.#root.replaceChildren(h("main", { class: "center" },
        h("div", { class: "card stack" }, h("h1", {}, "wacli"), note("waiting", `${error.message} Trying again.`))));
      setTimeout(() => this.start(), 2000);
    }
  }

  #expire() {
    if (!session.user) return;
    const name = session.user.username ?? "";
    endSession();
    this.#leave();
    this.#askToSignIn("Your session has ended. Sign in again to continue.", name);
  }

  #leave() {
    live.stop();
    this.#clean();
    this.#frame = null;
    for (const open of document.querySelectorAll("dialog[open]")) open.close();
  }

  #clean() {
    for (const cleanup of this.#cleanups.splice(0)) cleanup();
  }

  #askToSignIn(reason, name = "") {
    document.title = `Sign in · ${this.name} · wacli`;
    const fields = [
      { name: "username", label: this.hint, required: true, autocomplete: "username", value: name },
      { name: "password", label: "Password", type: "password", required: true, autocomplete: "current-password" },
    ];
    const element = form({
      fields, submit: "Sign in",
      action: async ({ username, password }) => {
        const user = await signIn(this.signInPath, username, password);
        if (user) this.#enter(user);
        else throw new ApiError(401, { error: "The browser did not keep the session cookie. Allow cookies for this site and try again." });
      },
    });
    this.#root.replaceChildren(h("main", { class: "center" },
      h("div", { class: "brand" }, h("img", { src: "/pages/icon.svg", alt: "" }), "wacli"),
      h("div", { class: "card stack" }, h("h1", { tabindex: "-1" }, `Sign in to the ${this.name.toLowerCase()}`),
        reason ? h("div", { role: "alert" }, note("waiting", reason)) : null, element)));
    element.querySelector(name ? '[type="password"]' : "input").focus();
  }

  #enter(user) {
    if (!this.isAllowed(user)) {
      const leave = button("Sign out", () => this.#signOut());
      this.#root.replaceChildren(h("main", { class: "center" },
        h("div", { class: "card stack" }, h("h1", { tabindex: "-1" }, "No access"), note("neutral", this.refusal(user)), leave)));
      return;
    }
    this.#drawFrame(user);
    live.start();
    this.#show(false);
  }

  async #signOut() {
    await signOut(...this.signOutRoute);
    this.#leave();
    this.#askToSignIn();
  }

  #drawFrame(user) {
    const items = this.screens.filter((screen) => screen.nav && (screen.isFor?.(user) ?? true));
    this.links = items.map((screen) => h("a", { href: screen.nav, "data-area": screen.area }, icon(screen.icon), screen.title));
    this.banner = h("div", { class: "banner", role: "status", hidden: true });
    this.#frame = h("main", { id: "main" });
    const skip = h("a", { class: "skip", href: "#main", onclick: (event) => {
      event.preventDefault();
      this.#frame.querySelector("h1")?.focus();
    } }, "Skip to main content");
    this.#root.replaceChildren(skip, h("div", { class: "shell" }, this.banner,
      h("header", { class: "side" },
        h("a", { class: "brand", href: "#/" }, h("img", { src: "/pages/icon.svg", alt: "" }), "wacli"),
        h("nav", { "aria-label": this.name }, h("ul", {}, this.links.map((link) => h("li", {}, link)))),
        h("div", { class: "account" }, h("span", { dir: "auto" }, user.name ?? user.username ?? user.id),
          button("Sign out", () => this.#signOut()))),
      this.#frame));
    this.#showConnection();
  }

  #showConnection() {
    if (!this.banner) return;
    this.banner.hidden = live.state !== "lost";
    if (live.state === "lost") {
      this.banner.replaceChildren(icon("waiting"),
        h("span", {}, `Reconnecting to the server. What you see is as of ${clock(live.asOf)}.`));
    } else if (live.state === "live" && live.asOf) {
      announce("Connected again.");
      live.asOf = null;
    }
  }

  /** What a screen gets; a screen that was left changes neither the title nor the address. */
  #context() {
    let isLeft = false;
    this.#cleanups.push(() => { isLeft = true; });
    return {
      user: session.user,
      onLeave: (action) => this.#cleanups.push(action),
      retitle: (text) => { if (!isLeft) document.title = `${text} · wacli`; },
      open: (place) => { if (!isLeft) location.hash = place; },
    };
  }

  #show(isMove) {
    this.#clean();
    const place = location.hash.replace(/^#/, "") || "/";
    const found = this.screens.map((screen) => [screen, place.match(screen.pattern)]).find(([, match]) => match);
    const [screen, match] = found ?? [null, []];
    for (const link of this.links) {
      if (screen && link.dataset.area === screen.area) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const root = h("div", { class: "stack" });
    this.#frame.replaceChildren(root);
    const parts = match.slice(1).map((part) => { try { return decodeURIComponent(part); } catch { return part; } });
    if (screen) screen.view(root, this.#context(), ...parts);
    else root.append(heading("Not found"), h("p", {}, "There is no page at this address. ", h("a", { href: "#/" }, "Open the overview")));
    document.title = `${this.#frame.querySelector("h1")?.textContent ?? this.name} · wacli`;
    if (isMove) {
      scrollTo(0, 0);
      this.#frame.querySelector("h1")?.focus({ preventScroll: true });
    }
  }
}

/** Calls `draw` now and after each change of the clients or the connection, at most once a frame. */
export function followClients(context, draw) {
  let isAsked = false;
  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => { isAsked = false; if (!isOver) draw(); });
  };
  let isOver = false;
  for (const type of ["change", "state"]) live.addEventListener(type, ask);
  context.onLeave(() => {
    isOver = true;
    for (const type of ["change", "state"]) live.removeEventListener(type, ask);
  });
  draw();
}

/** Calls `react` with each event of the log until the screen is left. */
export function followEvents(context, react) {
  const listener = ({ detail }) => react(detail);
  live.addEventListener("event", listener);
  context.onLeave(() => live.removeEventListener("event", listener));
}

/**
 * Calls `load` now, then soon after each event that concerns it, and from time to time, since not every change is an event;
 * not while the page is hidden or the server away. It handles its own errors.
 */
export function keepFresh(context, load, isConcerned, { every = 15_000, pause = 1000 } = {}) {
  let [timer, isRunning, isDue, isOver] = [null, false, false, false];
  async function now() {
    if (isRunning) return void (isDue = true);
    clearTimeout(timer);
    [isRunning, isDue] = [true, false];
    try {
      if (!document.hidden && live.state !== "lost") await load();
    } finally {
      isRunning = false;
      if (!isOver) timer = setTimeout(now, isDue ? pause : every);
    }
  }
  const soon = () => {
    if (isRunning || isDue) return void (isDue = true);
    isDue = true;
    clearTimeout(timer);
    timer = setTimeout(now, pause);
  };
  const regained = () => { if (live.state === "live" && !document.hidden) soon(); };
  followEvents(context, (event) => { if (isConcerned(event)) soon(); });
  live.addEventListener("state", regained);
  document.addEventListener("visibilitychange", regained);
  context.onLeave(() => {
    isOver = true;
    clearTimeout(timer);
    live.removeEventListener("state", regained);
    document.removeEventListener("visibilitychange", regained);
  });
  now();
  return { now, soon };
}
