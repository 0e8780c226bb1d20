// The current user of a tenant, its webhook and its settings.

import { get, put } from "./api.js";
import { fill } from "./app.js";
import { announce, card, facts, foreign, form, h } from "./dom.js";
import { frame, requireToken } from "./seed.js";

function userCard() {
  const root = h("div", {});
  fill(root, "the user", () => get("/api/auth/me"), ({ user }) => facts(
    ["Tenant", h("code", {}, user.tenantId ?? "–")], ["Name", foreign(user.name ?? user.username ?? user.id)],
    ["Role", user.role], user.email ? ["E-mail", user.email] : null,
    user.subscription ? ["Plan", user.subscription.plan] : null));
  return card("Current user", root);
}

function webhookCard() {
  const root = h("div", {});
  const load = () => fill(root, "the webhook", () => get("/api/business"), (answer) => form({
    fields: [{ name: "webhook_url", label: "Webhook URL", type: "url", plain: true, maxlength: 2048, value: answer.webhook_url ?? "",
      help: "Events of the tenant are delivered to this address. Leave it empty to deliver none." }],
    submit: "Save",
    action: async ({ webhook_url: address }) => {
      await put("/api/business/webhook", { webhook_url: address || null });
      announce("Saved.");
      await load();
    },
  }));
  load();
  return card("Webhook", root);
}

function settingsCard() {
  const root = h("div", {});
  const load = () => fill(root, "settings", () => get("/api/user/settings"), (answer) => {
    const prompt = (answer.settings ?? answer.data ?? answer).aiPrompt ?? "";
    return form({
      fields: [{ name: "aiPrompt", label: "AI prompt", plain: true, type: "area", value: prompt, dir: "auto",
        help: "Stored for programs that answer messages of the tenant. The server does not use it." }],
      submit: "Save", className: "",
      action: async ({ aiPrompt }) => {
        await put("/api/user/settings", { aiPrompt: aiPrompt || null });
        announce("Saved.");
        await load();
      },
    });
  });
  load();
  return card("Settings", root);
}

if (requireToken()) {
  frame("User management", "user-management").append(
    h("div", { class: "columns" }, userCard(), webhookCard(), settingsCard()));
}
