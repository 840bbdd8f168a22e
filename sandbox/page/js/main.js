// Starts the page and moves between people.
import { act, ask, get } from "./api.js";
import { loadClock } from "./clockbar.js";
import { show } from "./conversation.js";
import { follow } from "./feed.js";
import { toggle } from "./inspector.js";
import * as modal from "./modal.js";
import { read, write } from "./route.js";
import { go, sidebar } from "./sidebar.js";
import { appPlace, conversation, emit, on, state } from "./store.js";
import { topBar } from "./topbar.js";
import { toast } from "./toast.js";

async function loadPeople() {
  const { people } = await get("/people");
  state.people = new Map(people.map((each) => [each.id, each]));
  state.order = people.map((each) => each.id);
}

const loadPlaces = async () => {
  state.conversations = (await get("/conversations", { user: state.me })).conversations;
};

const canAct = (id) => {
  const each = state.people.get(id);
  return Boolean(each) && !each.deleted && !each.is_bot && id !== "USLACKBOT";
};

async function become(id, { place, tab, replace = false } = {}) {
  const wantsApp = !place && (tab === "home" || !state.place || conversation()?.with_app);
  state.me = id;
  localStorage.setItem("me", id);
  state.conversations = [];
  await loadPlaces();
  const known = (wanted) => state.conversations.some((each) => each.id === wanted);
  const target = known(place)
    ? place
    : !wantsApp && known(state.place)
      ? state.place
      : (appPlace()?.id ?? state.conversations[0]?.id ?? null);
  state.place = target;
  if (tab) state.tab = tab;
  else if (conversation()?.with_app && state.tab !== "messages") state.tab = "home";
  follow(id);
  sidebar();
  write({ replace });
  if (conversation()?.with_app) act("/open-home", { user: id, tab: state.tab });
  await Promise.all([show(), modal.check(), loadClock()]);
  emit("became", id);
}

async function start() {
  [state.workspace] = await Promise.all([get("/workspace"), loadPeople(), loadClock()]);
  state.since = state.workspace.order;
  document.documentElement.style.setProperty("--app-color", state.workspace.color);
  topBar();
  // Closed until asked for: who comes to try the app need not see its calls.
  toggle(localStorage.getItem("inspector") === "open" && matchMedia("(min-width: 1100px)").matches);
  const wanted = read();
  const first = [wanted.as, localStorage.getItem("me"), ...state.order].find(canAct);
  if (wanted.as && wanted.as !== first) toast(`${wanted.as} cannot act here.`, "error");
  state.tab = wanted.tab ?? (wanted.place ? "messages" : state.workspace.home_tab ? "home" : "messages");
  await become(first, { ...wanted, tab: state.tab, replace: true });
  document.body.classList.add("ready");
  await extras();
}

// The seam for whoever embeds the sandbox: a module with a default export gets these.
async function extras() {
  const page = { state, on, emit, ask, get, act, go, become, toast, root: document.body };
  if (state.workspace.extra_style) {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/page/extra.css" });
    document.head.append(link);
  }
  if (state.workspace.extra_script) {
    const extra = await import("/page/extra.js");
    await extra.default?.(page);
  }
}

on("become", (id) => become(id));
on("route", (wanted) =>
  become(canAct(wanted.as) ? wanted.as : state.me, { ...wanted, tab: wanted.tab ?? "messages", replace: true }),
);
on("places_changed_there", async () => {
  await loadPlaces();
  const here = conversation();
  if (here && document.visibilityState === "visible" && state.tab === "messages") here.unread = 0;
  sidebar();
  emit("unread");
});
on("read", ({ channel }) => {
  const place = conversation(channel);
  if (place) place.unread = 0;
  emit("unread");
});
on("people_changed_there", async () => {
  await loadPeople();
  if (!canAct(state.me)) {
    toast("This person left the company.");
    await become(state.order.find(canAct));
  } else sidebar();
});
on("reset", async () => {
  state.workspace = await get("/workspace");
  state.since = 0;
  state.drafts.clear();
  emit("cleared");
  await loadPeople();
  await become(canAct(state.me) ? state.me : state.order.find(canAct), {
    place: state.place,
    tab: state.tab,
    replace: true,
  });
});
document.getElementById("scrim").addEventListener("click", () => document.body.classList.remove("drawer"));
addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.body.classList.remove("drawer");
  const typing = event.target.matches?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !modal.isOpen()) {
    const field = document.getElementById("composer");
    if (field) {
      event.preventDefault();
      field.focus();
      field.value ||= "/";
      field.dispatchEvent(new Event("input"));
    }
  }
});

start().catch((error) => toast(error.message, "error"));
