// The dialog in which one chooses whom to act as: the cast first, then the others, with a search.
import { avatar, button, h, icon, iconButton, replace } from "./dom.js";
import { kindOf } from "./people.js";
import { openStaff } from "./staff.js";
import { emit, state } from "./store.js";

const PAGE = 25;

export function openPicker() {
  let limit = PAGE;
  const list = h("div", { class: "people" });
  const search = h("input", {
    type: "search",
    class: "field",
    placeholder: "Search by name or title",
    "aria-label": "Search people",
    autocomplete: "off",
    oninput: () => ((limit = PAGE), draw()),
  });
  const dialog = h(
    "dialog",
    { class: "dialog picker", "aria-label": "Act as", "data-testid": "picker", onclose: () => dialog.remove() },
    h(
      "header",
      { class: "dialog-head" },
      h("h2", { class: "dialog-title" }, "Act as"),
      iconButton("close", "Close", { onclick: () => dialog.close() }),
    ),
    h("div", { class: "picker-search" }, icon("search"), search),
    h("div", { class: "dialog-body", tabindex: "-1" }, list),
    h(
      "footer",
      { class: "dialog-foot" },
      button(
        "",
        { class: "button", onclick: () => (dialog.close(), openStaff()) },
        icon("people"),
        "People come and go…",
      ),
    ),
  );

  function draw() {
    const query = search.value.trim().toLowerCase();
    const can = (each) => each && !each.deleted && !each.is_bot && each.id !== "USLACKBOT";
    const found = state.order
      .map((id) => state.people.get(id))
      .filter(can)
      .filter((each) => `${each.real_name} ${each.name} ${each.title}`.toLowerCase().includes(query));
    const cast = found.filter((each) => each.cast);
    const rest = found.filter((each) => !each.cast);
    replace(
      list,
      cast.length ? [h("h3", {}, "The cast"), cast.map(row)] : null,
      rest.length ? [h("h3", {}, cast.length ? "Everybody else" : "People"), rest.slice(0, limit).map(row)] : null,
      rest.length > limit
        ? button(`Load more (${rest.length - limit})`, {
            class: "button older",
            onclick: () => ((limit += PAGE), draw()),
          })
        : null,
      found.length ? null : h("p", { class: "hint" }, "Nobody is called that."),
    );
  }

  function row(each) {
    return h(
      "button",
      {
        type: "button",
        class: "person-row",
        "aria-current": each.id === state.me ? "true" : undefined,
        "data-testid": `person-${each.name}`,
        onclick: () => (dialog.close(), emit("become", each.id)),
      },
      avatar(each),
      h(
        "span",
        { class: "person-text" },
        h("strong", {}, each.real_name),
        h("small", {}, [each.title, kindOf(each)].filter(Boolean).join(" · ") || `@${each.name}`),
      ),
      each.role ? h("span", { class: "badge" }, each.role) : null,
    );
  }

  draw();
  document.body.append(dialog);
  dialog.showModal();
  search.focus();
}
