// Made by scripts/embed-pages from pages/; do not edit.
// swift-format-ignore-file

extension PageFiles {
    /// The file `api.js`.
    static let apiJS: StaticString = #"""
// Requests to the API with the viewer's own credential, and the live copy of the clients.

export class ApiError extends Error {
  constructor(status, body) {
    super(body?.error ?? (status ? `The server answered with status ${status}.` : "The server cannot be reached."));
    this.status = status;
    this.code = body?.code ?? "";
    this.details = body?.details ?? [];
  }
}

/**
 * Who is signed in. A token lives in the memory of this page only; otherwise a cookie that scripts cannot read counts.
 * `generation` rises with each login and each end of one: an answer to an earlier login must not reach a later one.
 */
export const session = { token: null, user: null, generation: 0, expired: () => {} };

/** Forgets the login, and with it all requests that are under way. */
export function endSession() {
  Object.assign(session, { token: null, user: null });
  session.generation += 1;
}

const plainRequest = async (method, path, body, { accept = "application/json", signal, headers: more } = {}) => {
  const headers = { accept, ...more };
  if (session.token) headers.authorization = `Bearer ${session.token}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  try {
    return await fetch(path, {
      method, headers, signal, cache: "no-store", body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError(0);
  }
};

/** Throws when the login of a request has ended since it was sent. */
function requireCurrent(generation) {
  if (generation !== session.generation) throw new ApiError(401, { error: "The session has ended." });
}

/** Sends a request; an answer that is not 2xx is thrown as an `ApiError`. */
export async function request(method, path, body, { isOpen = false, ...options } = {}) {
  const { generation } = session;
  const answer = await plainRequest(method, path, body, options);
  requireCurrent(generation);
  if (answer.ok) return answer;
  if (answer.status === 401 && !isOpen) session.expired();
  throw new ApiError(answer.status, await answer.json().catch(() => null));
}

async function json(...parameters) {
  const { generation } = session;
  const value = await (await request(...parameters)).json();
  requireCurrent(generation);
  return value;
}

export const get = (path, options) => json("GET", path, undefined, options);
export const post = (path, body = {}, options) => json("POST", path, body, options);
export const put = (path, body) => json("PUT", path, body);
export const remove = (path) => json("DELETE", path);

/** A path whose pieces are escaped. */
export const path = (strings, ...pieces) =>
  strings.reduce((text, string, index) => text + encodeURIComponent(pieces[index - 1]) + string);

/** The caller, or null without a valid credential. */
export async function whoAmI() {
  try {
    session.user = (await get("/api/auth/me", { isOpen: true })).user;
  } catch (error) {
    if (error.status !== 401) throw error;
    session.user = null;
  }
  return session.user;
}

/** Signs in; the answer sets a cookie that scripts cannot read. */
export async function signIn(path, username, password) {
  endSession();
  await request("POST", path, { username, password }, { isOpen: true });
  return whoAmI();
}

/** Ends the login of the cookie, or that of the token in memory. */
export async function signOut(method, path) {
  const [verb, target] = session.token ? ["POST", "/api/auth/logout"] : [method, path];
  try {
    await request(verb, target, verb === "POST" ? {} : undefined, { isOpen: true });
  } catch (error) {
    if (error.status !== 401) throw error;
  }
  endSession();
}

/** Yields server-sent events until the stream ends; heartbeats keep it from counting as dead. */
async function* serverSentEvents(response, onBytes) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let event = {};
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    onBytes();
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      if (line === "") {
        if (event.data) yield event;
        event = {};
        continue;
      }
      const colon = line.indexOf(":");
      if (colon < 1) continue;
      const [field, text] = [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, "")];
      event[field] = field === "data" && event.data ? `${event.data}\n${text}` : text;
    }
  }
}

const silenceLimit = 40_000;
const longestPause = 10_000;
const refetchPause = 400;
const hiddenLimit = 60_000;
const recheckPause = 60_000;

/** The clients that the viewer may see, kept current by the event log; fires `change`, `state` and `event`. */
class Live extends EventTarget {
  clients = new Map();
  /** `loading` until the first list, then `live`, or `lost` while the server cannot be reached. */
  state = "loading";
  asOf = null;
  error = null;
  #generation = 0;
  #hasList = false;
  #cursor = null;
  #wanted = new Set();
  #refetch = null;
  #abort = null;
  #resting = null;

  start() {
    this.stop();
    this.#run(this.#generation);
  }

  stop() {
    this.#generation += 1;
    this.#abort?.abort();
    clearTimeout(this.#refetch);
    this.#refetch = null;
    this.#wanted.clear();
    this.clients = new Map();
    this.#cursor = null;
    this.#hasList = false;
    Object.assign(this, { state: "loading", asOf: null, error: null });
    // A run that waits sees that it is no longer current.
    this.wake?.();
  }

  /** Gives up the stream of a page that is not visible, since browsers open only six connections to one server. */
  rest() {
    if (!document.hidden) return void this.hurry();
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => { if (document.hidden) this.#abort?.abort(); }, hiddenLimit);
  }

  /** Tries again at once, where it waits. */
  hurry() { this.wake?.(); }

  fire(type, detail) { this.dispatchEvent(new CustomEvent(type, { detail })); }

  #become(state, error = null) {
    this.error = error;
    if (this.state === state) return;
    if (state === "lost") this.asOf = new Date();
    this.state = state;
    this.fire("state");
  }

  async #run(generation) {
    let pause = 500;
    const isCurrent = () => generation === this.#generation;
    while (isCurrent()) {
      try {
        await this.#follow(isCurrent, () => { pause = 500; });
        if (isCurrent()) this.#become(this.#hasList ? "lost" : "failed", new ApiError(0));
      } catch (error) {
        if (!isCurrent() || error.status === 401) return;
        if (error.code?.startsWith("CURSOR")) this.#cursor = null;
        this.#become(this.#hasList && error.status !== 403 ? "lost" : "failed", error);
      }
      await new Promise((resolve) => {
        this.wake = resolve;
        // A page that is not visible waits until it is.
        setTimeout(() => { if (!document.hidden) resolve(); }, pause);
      });
      pause = Math.min(pause * 2, longestPause);
    }
  }

  async #follow(isCurrent, opened) {
    const abort = new AbortController();
    this.#abort = abort;
    let heard = Date.now();
    let checked = Date.now();
    const watch = setInterval(() => {
      if (Date.now() - heard > silenceLimit) abort.abort();
      if (Date.now() - checked > recheckPause && !document.hidden) {
        checked = Date.now();
        this.reload().catch(() => {});
      }
    }, 5000);
    try {
      const query = new URLSearchParams({ after: this.#cursor ?? "latest" });
      const response = await request("GET", `/api/events?${query}`, undefined,
        { accept: "text/event-stream", signal: abort.signal });
      if (!isCurrent()) return;
      // The stream first, then the list: nothing falls between them.
      await this.reload();
      if (!isCurrent()) return;
      opened();
      this.#become("live");
      for await (const { id, data } of serverSentEvents(response, () => { heard = Date.now(); })) {
        if (!isCurrent()) return;
        this.#cursor = id ?? this.#cursor;
        this.#received(JSON.parse(data));
      }
    } catch (error) {
      if (error instanceof ApiError) throw error;
    } finally {
      clearInterval(watch);
      abort.abort();
    }
  }

  #received(event) {
    if (event.type.startsWith("client.") || event.type === "account.restricted") this.touch(event.clientId);
    this.fire("event", event);
  }

  /** Asks for the state of a client soon; several changes share one request. */
  touch(id) {
    this.#wanted.add(id);
    this.#refetch ??= setTimeout(async () => {
      const ids = [...this.#wanted];
      this.#wanted.clear();
      this.#refetch = null;
      if (ids.length > 5) return this.reload().catch(() => {});
      await Promise.all(ids.map((name) => this.fetch(name).catch(() => {})));
    }, refetchPause);
  }

  async reload() {
    const generation = this.#generation;
    const list = await get("/api/clients");
    if (generation !== this.#generation) return;
    this.#hasList = true;
    this.clients = new Map(list.map((client) => [client.clientId, client]));
    this.fire("change");
  }

  /** The client as it is now; it is forgotten when it is gone. */
  async fetch(id) {
    const generation = this.#generation;
    try {
      const client = await get(path`/api/clients/${id}`);
      if (generation === this.#generation) this.set(client);
    } catch (error) {
      if (error.status === 404 && generation === this.#generation) this.forget(id);
      throw error;
    }
  }

  set(client) {
    this.clients.set(client.clientId, client);
    this.fire("change");
  }

  forget(id) {
    if (this.clients.delete(id)) this.fire("change");
  }
}

export const live = new Live();

"""#
}
