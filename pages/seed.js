// What the pages of one session per tenant share: the token in localStorage, and the frame.

import { ApiError, live, request, session } from "./api.js";
import { button, h, icon, note } from "./dom.js";

const tokenKey = "token";
const tenantKey = "tenantId";
const newsKey = "news";

/** The folder of these pages: they are served at / and under /frontend/. */
export const page = (name) => new URL(`${name}.html`, location.href).pathname;

export const tenant = () => localStorage.getItem(tenantKey) ?? "";

/** Keeps a token for all pages, and what the next page says about it. */
export function keep(answer, name, news = "") {
  sessionStorage.setItem(newsKey, news);
  localStorage.setItem(tokenKey, answer.token);
  localStorage.setItem(tenantKey, answer.tenantId ?? name);
}

function forget() {
  localStorage.removeItem(tokenKey);
}

/** True with a token; without one the login page is opened. */
export function requireToken() {
  session.token = localStorage.getItem(tokenKey);
  session.expired = () => {
    forget();
    location.replace(`${page("login")}?expired=1`);
  };
  if (!session.token) location.replace(page("login"));
  return Boolean(session.token);
}

async function logOut() {
  await request("POST", "/api/auth/logout", {}, { isOpen: true }).catch((error) => {
    if (!(error instanceof ApiError)) throw error;
  });
  forget();
  location.assign(page("login"));
}

/** The frame with links to the pages; returns the element for their content. */
export function frame(title, current) {
  live.stop();
  const main = h("main", { id: "main" }, h("h1", { tabindex: "-1" }, title));
  const link = (name, label, picture) => h("li", {}, h("a", { href: page(name), "aria-current": name === current ? "page" : null }, icon(picture), label));
  const skip = h("a", { class: "skip", href: "#main", onclick: (event) => {
    event.preventDefault();
    main.querySelector("h1").focus();
  } }, "Skip to main content");
  document.getElementById("app").replaceChildren(skip, h("div", { class: "shell" },
    h("header", { class: "side" },
      h("a", { class: "brand", href: page("session-manager") }, h("img", { src: "/pages/icon.svg", alt: "" }), "wacli"),
      h("nav", { "aria-label": "Pages" }, h("ul", {}, link("session-manager", "Session", "clients"), link("user-management", "User", "settings"))),
      h("div", { class: "account" }, h("span", {}, tenant()), button("Log out", logOut))),
    main));
  const news = sessionStorage.getItem(newsKey);
  sessionStorage.removeItem(newsKey);
  if (news) main.append(h("div", { role: "status" }, note("neutral", news)));
  return main;
}
