// The address holds the person and the place, so that a reload or a link comes back to them.
import { emit, state } from "./store.js";

export function read() {
  const query = new URLSearchParams(location.search);
  return { as: query.get("as"), place: query.get("in"), tab: query.get("tab") };
}

export function write({ replace = false } = {}) {
  const query = new URLSearchParams({ as: state.me });
  if (state.place) query.set("in", state.place);
  if (state.tab === "home") query.set("tab", "home");
  const url = `/?${query}`;
  if (replace || location.search === `?${query}`) history.replaceState(null, "", url);
  else history.pushState(null, "", url);
}

// As Slack does: the address of a conversation here opens it in place, any other a new tab.
export function follow(url) {
  const place = /^\/archives\/(\w+)/.exec(new URL(url, location.href).pathname);
  if (place && new URL(url).port === location.port) emit("route", { ...read(), as: state.me, place: place[1], tab: null });
  else open(url, "_blank", "noopener");
}

addEventListener("popstate", () => emit("route", read()));
