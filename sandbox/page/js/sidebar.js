// The left side: who one acts as, and where one can read.
import { avatar, button, h, icon, replace } from "./dom.js";
import { faces } from "./people.js";
import { openPicker } from "./picker.js";
import { act } from "./api.js";
import { show } from "./conversation.js";
import { write } from "./route.js";
import { statusChoice } from "./status.js";
import { appPlace, conversation, myself, on, person, state } from "./store.js";

const MOST = 30;
const open = new Set();

export function sidebar() {
  const node = document.getElementById("sidebar");
  const me = myself();
  const who = h(
    "button",
    { type: "button", class: "persona", "aria-haspopup": "dialog", "data-testid": "acting-as", onclick: openPicker },
    avatar(me),
    h(
      "span",
      { class: "persona-text" },
      h("small", {}, "You act as"),
      h("strong", {}, me.real_name),
      h("span", { class: "persona-title" }, [me.role, me.title].filter(Boolean).join(" · ") || `@${me.name}`),
    ),
    icon("chevron"),
  );
  replace(node, who, statusChoice(me), h("div", { class: "places" }, groups()));
}

function groups() {
  const places = state.conversations;
  const app = appPlace();
  const channels = places.filter((each) => ["channel", "private"].includes(each.kind));
  const direct = places
    .filter((each) => ["im", "mpim"].includes(each.kind) && !each.with_app)
    .sort((one, other) => other.last_order - one.last_order);
  return [app ? group("App", [app]) : null, group("Direct messages", direct), group("Channels", channels)];
}

function group(title, places) {
  if (!places.length) return null;
  const cut = !open.has(title) && places.length > MOST;
  return h(
    "section",
    { class: "group" },
    h("h2", {}, title),
    h(
      "ul",
      {},
      places.slice(0, cut ? MOST : undefined).map((place) => h("li", {}, row(place))),
    ),
    cut
      ? button(`Show ${places.length - MOST} more`, { class: "more", onclick: () => (open.add(title), sidebar()) })
      : null,
  );
}

function row(place) {
  const here = place.id === state.place;
  const other = place.kind === "im" ? (person(place.members.find((id) => id !== state.me)) ?? myself()) : null;
  const sign = other
    ? avatar(other, "tiny")
    : place.kind === "mpim"
      ? faces(place, "tiny")
      : icon(place.kind === "private" ? "lock" : "hash");
  return h(
    "a",
    {
      class: `place ${place.unread ? "unread" : ""}`,
      href: `/?as=${state.me}&in=${place.id}`,
      "aria-current": here ? "page" : undefined,
      "data-testid": `place-${place.with_app ? "app" : place.name}`,
      title: place.kind === "mpim" ? place.name : undefined,
      onclick: (event) => {
        if (!event.metaKey && !event.ctrlKey) {
          event.preventDefault();
          go(place.id);
        }
      },
    },
    sign,
    h("span", { class: "place-name" }, place.name),
    place.unread
      ? h(
          "span",
          { class: "count" },
          String(place.unread > 99 ? "99+" : place.unread),
          h("span", { class: "sr-only" }, " unread"),
        )
      : null,
  );
}

export async function go(placeId, tab) {
  state.place = placeId;
  const place = conversation();
  const unread = place?.unread;
  if (place?.with_app) {
    state.tab = tab ?? (unread || !state.workspace.home_tab ? "messages" : state.tab);
    act("/open-home", { user: state.me, tab: state.tab });
  } else state.tab = "messages";
  document.body.classList.remove("drawer");
  write();
  sidebar();
  await show();
}

let waiting = 0;
on("unread", () => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => {
    sidebar();
    const total = state.conversations.reduce((sum, each) => sum + each.unread, 0);
    document.title = `${total ? `(${total}) ` : ""}${conversation()?.name ?? "Sandbox"} · ${state.workspace.team.name}`;
  });
});
