// The middle of the page: header, tabs, and the messages of one conversation, kept up to date node by node.
import { act, get } from "./api.js";
import { composer } from "./composer.js";
import { dayDivider } from "./dates.js";
import { button, h, replace } from "./dom.js";
import { header } from "./head.js";
import { homeTab } from "./home.js";
import { messageNode, sameDay } from "./message.js";
import { write } from "./route.js";
import { conversation, emit, on, state } from "./store.js";

const PAGE = 50;
const KEPT = 400; // message nodes; older ones are a click away
let shown = null; // { channel, list, messages, atEnd }

export async function show() {
  const main = document.getElementById("main");
  const place = conversation();
  shown = null;
  if (!place) {
    replace(
      main,
      h(
        "div",
        { class: "empty" },
        h("h1", {}, "Nothing to read here"),
        h("p", {}, "Choose a conversation on the left."),
      ),
    );
    return;
  }
  const body = h("div", {
    class: "pane",
    id: "pane",
    role: place.with_app ? "tabpanel" : undefined,
    "aria-label": place.with_app ? (state.tab === "home" ? "Home" : "Messages") : undefined,
  });
  replace(main, header(place), body);
  if (place.with_app && state.tab === "home") await homeTab(body);
  else await messagesTab(body, place);
  emit("shown");
}

on("turn", turn);

async function turn(tab) {
  state.tab = tab;
  write();
  act("/open-home", { user: state.me, tab });
  await show();
}

async function load(query) {
  const { messages, more } = await get("/messages", { user: state.me, limit: PAGE, ...query });
  return {
    messages: messages.filter((each) => !each.ephemeral || (each.order > state.since && !state.dismissed.has(each.ts))),
    more,
    first: messages[0]?.order,
  };
}

async function messagesTab(body, place) {
  const { messages, more, first } = await load({ channel: place.id });
  const list = h("div", {
    class: "messages",
    role: "log",
    "aria-label": `Messages in ${place.name}`,
    tabindex: "0",
    "data-testid": "messages",
  });
  const newer = button("", { class: "jump", hidden: true, onclick: toEnd }, "New messages below ↓");
  shown = { channel: place.id, list, messages, newer, first };
  replace(body, list, newer, composer(place));
  redraw(more);
  toEnd();
  list.addEventListener("scroll", () => {
    if (nearEnd()) newer.hidden = true;
  });
  markRead();
}

function redraw(more) {
  const { list, messages } = shown;
  const nodes = [more ? button("Load older messages", { class: "button older", onclick: older }) : beginning()];
  messages.forEach((message, place) => nodes.push(...nodesFor(message, messages[place - 1])));
  replace(list, nodes);
}

function beginning() {
  const place = conversation();
  return h(
    "div",
    { class: "beginning" },
    h(
      "p",
      {},
      place.with_app
        ? `This is the very beginning of your messages from ${place.name}.`
        : `This is the very beginning of ${place.kind === "channel" ? "#" : ""}${place.name}.`,
    ),
  );
}

const nodesFor = (message, before) =>
  [
    sameDay(before, message) ? null : dayDivider(message),
    messageNode(message, sameDay(before, message) ? before : null),
  ].filter(Boolean);

async function older() {
  const { list, messages, channel } = shown;
  const found = await load({ channel, before: shown.first });
  shown.first = found.first ?? shown.first;
  const height = list.scrollHeight;
  messages.unshift(...found.messages);
  redraw(found.more);
  list.scrollTop += list.scrollHeight - height;
  (list.querySelector(".older") ?? list).focus();
}

const nearEnd = () => shown.list.scrollHeight - shown.list.scrollTop - shown.list.clientHeight < 120;

function toEnd() {
  shown.list.scrollTop = shown.list.scrollHeight;
  shown.newer.hidden = true;
}

// --- news

let arrived = [];

on("message", ({ message }) => {
  const place = conversation(message.channel);
  if (place) {
    place.last_order = message.order;
    const reading = shown?.channel === message.channel && document.visibilityState === "visible";
    if (message.user !== state.me && !reading) place.unread += 1;
  } else emit("places_changed_there");
  if (shown?.channel === message.channel && !shown.messages.some((each) => each.ts === message.ts))
    arrived.push(message);
  emit("unread");
});

on("bundle_done", () => {
  if (!arrived.length || !shown) {
    arrived = [];
    return;
  }
  const follow = nearEnd() || arrived.some((each) => each.user === state.me || each.ephemeral);
  const nodes = [];
  for (const message of arrived.filter((each) => each.channel === shown.channel)) {
    nodes.push(...nodesFor(message, shown.messages.at(-1)));
    shown.messages.push(message);
  }
  arrived = [];
  shown.list.append(...nodes);
  if (shown.messages.length > KEPT) {
    shown.messages.splice(0, shown.messages.length - KEPT);
    shown.first = shown.messages[0].order;
    redraw(true);
  }
  if (follow) toEnd();
  else shown.newer.hidden = false;
  markRead();
});

on("message_changed", ({ message }) => {
  if (shown?.channel !== message.channel) return;
  const place = shown.messages.findIndex((each) => each.ts === message.ts);
  const node = shown.list.querySelector(`[data-ts="${message.ts}"]`);
  if (place < 0 || !node) return;
  const stay = nearEnd();
  shown.messages[place] = message;
  const before = shown.messages[place - 1];
  const fresh = messageNode(message, sameDay(before, message) ? before : null);
  const focused = node.contains(document.activeElement);
  node.replaceWith(fresh);
  if (focused) shown.list.focus();
  if (stay) toEnd();
});

on("message_deleted", ({ message }) => {
  if (shown?.channel !== message.channel) return;
  shown.messages = shown.messages.filter((each) => each.ts !== message.ts);
  shown.list.querySelector(`[data-ts="${message.ts}"]`)?.remove();
});

on("dismissed", ({ channel, ts }) => {
  state.dismissed.add(ts);
  if (shown?.channel !== channel) return;
  shown.messages = shown.messages.filter((each) => each.ts !== ts);
  redraw(Boolean(shown.list.querySelector(".older")));
  shown.list.focus();
});

let marking = null;
function markRead() {
  const place = shown && conversation(shown.channel);
  if (!place || document.visibilityState !== "visible") return;
  place.unread = 0;
  emit("unread");
  clearTimeout(marking);
  const { me, place: channel } = state;
  marking = setTimeout(() => act("/read", { user: me, channel }), 300);
}
document.addEventListener("visibilitychange", () => shown && markRead());

on("action_failed", ({ error, action_id: name }) =>
  emit("toast", { text: `The app did not answer “${name}” (${error}).`, kind: "error" }),
);
