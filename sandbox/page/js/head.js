// The head of a conversation: its name, and the app's tabs.
import { avatar, h, icon, iconButton } from "./dom.js";
import { faces } from "./people.js";
import { emit, person, state } from "./store.js";

export function header(place) {
  const people = place.members.filter((id) => id !== state.me);
  const other = place.kind === "im" ? person(people[0] ?? state.me) : null;
  return h(
    "header",
    { class: "place-head" },
    iconButton("menu", "Show conversations", {
      class: "icon-button menu-button",
      onclick: () => document.body.classList.add("drawer"),
    }),
    other
      ? avatar(other, "small")
      : place.kind === "mpim"
        ? faces(place, "small")
        : h("span", { class: "place-icon" }, icon(place.kind === "private" ? "lock" : "hash")),
    h("div", { class: "place-title" }, h("h1", {}, place.name), subtitle(place, other)),
    place.with_app ? tabs() : null,
  );
}

function subtitle(place, other) {
  if (place.with_app) return h("p", {}, state.workspace.description);
  if (other) return h("p", {}, [other.title, other.pronouns].filter(Boolean).join(" · "));
  if (place.kind === "mpim") return h("p", {}, `${place.num_people} people`);
  return h("p", {}, place.topic || `${place.num_people} people`);
}

function tabs() {
  const offered = [state.workspace.home_tab ? ["home", "Home"] : null, ["messages", "Messages"]].filter(Boolean);
  const list = h(
    "div",
    { class: "tabs", role: "tablist", "aria-label": state.workspace.bot_name },
    offered.map(([name, label]) =>
      h(
        "button",
        {
          type: "button",
          role: "tab",
          "aria-selected": String(state.tab === name),
          tabindex: state.tab === name ? "0" : "-1",
          "aria-controls": "pane",
          "data-tab": name,
          onclick: () => emit("turn", name),
        },
        label,
      ),
    ),
  );
  list.addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const other = [...list.children].find((each) => each.getAttribute("aria-selected") === "false");
    other?.click();
    setTimeout(() => document.querySelector(`[data-tab="${other?.dataset.tab}"]`)?.focus());
  });
  return list;
}
