// Made by scripts/embed-pages from pages/; do not edit.
// swift-format-ignore-file

extension PageFiles {
    /// The file `login.js`.
    static let loginJS: StaticString = #"""
// Login and registration by tenant id.

import { post, request } from "./api.js";
import { form, h, note } from "./dom.js";
import { keep, page, tenant } from "./seed.js";

const idField = { name: "tenantId", label: "Tenant ID", required: true, maxlength: 64, autocomplete: "username" };
const hookField = { name: "webhook_url", label: "Webhook URL", type: "url", maxlength: 2048, help: "Where events of the tenant are delivered." };
const secretField = { name: "secret", label: "Bootstrap secret", type: "password", required: true, help: "The value of AUTH_TOKEN_SECRET on the server." };
const nameField = { ...idField, label: "Tenant ID, or name of a user", maxlength: 254 };
const passwordField = { name: "password", label: "Password", type: "password", required: true, autocomplete: "current-password" };

const root = document.getElementById("app");
let wantsSecret = false;

async function token({ tenantId, webhook_url: webhook, secret }) {
  const body = { tenantId, ...webhook ? { webhook_url: webhook } : {} };
  const options = { isOpen: true, headers: secret ? { "x-bootstrap-secret": secret } : {} };
  const answer = await request("POST", "/api/auth/token", body, options);
  return { ...await answer.json(), isNew: answer.headers.get("x-tenant-created") === "true" };
}

/** `known` is what the next page says of a tenant that was there already. */
async function enter(input, known = "") {
  let answer;
  try {
    answer = await token(input);
  } catch (error) {
    if (error.code !== "TOKEN_BOOTSTRAP_REFUSED") throw error;
    // The server names the secret only where it has one.
    const asksForSecret = error.details.some(({ field }) => field === "x-bootstrap-secret");
    if (asksForSecret && wantsSecret) throw error;
    wantsSecret ||= asksForSecret;
    return draw(input, error, asksForSecret ? "" : " Use the form “Log in with a password”.");
  }
  keep(answer, input.tenantId, answer.isNew ? `A new tenant, “${answer.tenantId}”, was made.` : known);
  location.assign(page("session-manager"));
}

const register = (input) => enter(input, `The tenant “${input.tenantId}” was there already: you are logged in to it.`);

async function enterByPassword({ tenantId, password }) {
  const answer = await post("/api/auth/login", { username: tenantId, password }, { isOpen: true });
  keep({ token: answer.token, tenantId: answer.user.tenantId }, tenantId);
  location.assign(page("session-manager"));
}

function choice(title, sentence, element) {
  return h("section", { class: "card stack" }, h("h2", {}, title), sentence ? h("p", { class: "help" }, sentence) : null, element);
}

function draw(known = {}, refusal = null, advice = "") {
  const more = wantsSecret ? [secretField] : [];
  const name = known.tenantId ?? tenant();
  const hasExpired = new URL(location.href).searchParams.has("expired");
  root.replaceChildren(h("main", { class: "center" },
    h("div", { class: "brand" }, h("img", { src: "/pages/icon.svg", alt: "" }), h("h1", {}, "wacli")),
    hasExpired && !refusal ? h("div", { role: "alert" }, note("waiting", "Your session has ended. Log in again to continue.")) : null,
    refusal ? h("div", { class: "card", role: "alert" }, note("bad", refusal.message, advice)) : null,
    choice("Log in", "For a tenant that has neither a password nor users. An id that is not known makes a new tenant.", form({ fields: [{ ...idField, value: name }, ...more], submit: "Log in", action: enter })),
    choice("Register", "Makes a new tenant. Its id must not be taken.",
      form({ fields: [idField, { ...hookField, value: known.webhook_url ?? "" }, ...more], submit: "Register", className: "", action: register })),
    h("details", { class: "card", open: refusal !== null }, h("summary", {}, "Log in with a password"),
      form({ fields: [{ ...nameField, value: name }, passwordField], submit: "Log in with the password", className: "", action: enterByPassword }))));
  root.querySelector(advice ? '[name="password"]' : wantsSecret ? '[name="secret"]' : "input").focus();
}

draw();

"""#
}
