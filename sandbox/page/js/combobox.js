// One searchable list for every kind of select, single and multiple.
import { freshId, h, icon } from "./dom.js";
import { openBelow } from "./popup.js";

const SHOWN = 100;

// options: () => Promise<[{value, label, hint, group}]> given the query; chosen: array of such; onchange(array).
export function combobox({
  label,
  placeholder,
  chosen = [],
  options,
  many = false,
  onchange,
  testid,
  invalid,
  describedby,
  labelledby,
}) {
  const listId = freshId("list");
  let current = [...chosen];
  let rows = [];
  let active = -1;
  let popup = null;
  let asked = 0;

  const input = h("input", {
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    class: "combo-input",
    "aria-expanded": "false",
    "aria-controls": listId,
    "aria-autocomplete": "list",
    "aria-label": label, // aria-labelledby comes first where there is a label; some checkers lose it once it is scrolled away
    "aria-labelledby": labelledby,
    "aria-invalid": invalid || undefined,
    "aria-describedby": describedby,
    "data-testid": testid,
    oninput: () => open(),
    onclick: () => open(),
    onkeydown: key,
    onblur: () => setTimeout(() => !popup?.box.contains(document.activeElement) && close(), 120),
  });
  const chips = h("span", { class: "combo-chips" });
  const root = h(
    "div",
    { class: `combo ${many ? "many" : ""}`, onclick: (event) => event.target === root && input.focus() },
    chips,
    input,
    icon("chevron"),
  );
  show();

  function show() {
    chips.replaceChildren(...(many ? current.map(chip) : []));
    input.value = many ? "" : (current[0]?.label ?? "");
    input.placeholder = many && current.length ? "" : (placeholder ?? "Choose an option");
  }

  function chip(row) {
    return h(
      "span",
      { class: "chip" },
      row.label,
      h(
        "button",
        {
          type: "button",
          "aria-label": `Remove ${row.label}`,
          onclick: () => change(current.filter((each) => each.value !== row.value)),
        },
        icon("close"),
      ),
    );
  }

  function change(next) {
    current = next;
    show();
    onchange(current);
  }

  async function open() {
    const query = !many && current[0] && input.value === current[0].label ? "" : input.value.trim();
    const turn = ++asked;
    const found = await options(query);
    if (turn !== asked || !input.isConnected) return;
    rows = found.slice(0, SHOWN);
    active = rows.findIndex((row) => current.some((each) => each.value === row.value));
    if (query && active < 0) {
      // What was typed in full is meant; otherwise the first that fits, so that Enter alone is enough.
      const exact = rows.findIndex((row) => row.label.toLowerCase() === query.toLowerCase());
      active = exact < 0 ? Math.min(0, rows.length - 1) : exact;
    }
    draw(found.length);
  }

  function draw(total) {
    const list = h("div", {
      role: "listbox",
      id: listId,
      class: "options",
      "aria-label": label,
      "aria-multiselectable": many || undefined,
    });
    let group = null;
    rows.forEach((row, place) => {
      if (row.group && row.group !== group)
        list.append(h("div", { class: "option-group", role: "presentation" }, (group = row.group)));
      const picked = current.some((each) => each.value === row.value);
      list.append(
        h(
          "div",
          {
            role: "option",
            id: `${listId}-${place}`,
            class: "option",
            "aria-selected": String(picked),
            onmousedown: (event) => (event.preventDefault(), choose(row)),
          },
          h("span", { class: "option-label" }, row.label),
          row.hint ? h("small", {}, row.hint) : null,
          picked ? icon("check") : null,
        ),
      );
    });
    if (!rows.length)
      list.append(
        h(
          "div",
          { class: "option empty", role: "option", "aria-disabled": "true", "aria-selected": "false" },
          "Nothing found",
        ),
      );
    if (total > SHOWN)
      list.append(
        h("div", { class: "option-group", role: "presentation" }, `${total - SHOWN} more: type to narrow the list`),
      );
    if (popup) popup.box.replaceChildren(list);
    else
      popup = openBelow(root, list, {
        onclose: () => {
          popup = null;
          input.setAttribute("aria-expanded", "false");
        },
      });
    popup.place();
    input.setAttribute("aria-expanded", "true");
    mark(active);
  }

  function mark(place) {
    active = place;
    popup?.box
      .querySelectorAll("[role=option]")
      .forEach((node, index) => node.classList.toggle("active", index === place));
    const node = popup?.box.querySelector(".active");
    node?.scrollIntoView({ block: "nearest" });
    if (node?.id) input.setAttribute("aria-activedescendant", node.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function choose(row) {
    if (many) {
      const has = current.some((each) => each.value === row.value);
      change(has ? current.filter((each) => each.value !== row.value) : [...current, row]);
      input.focus();
      open();
    } else {
      close();
      change([row]);
    }
  }

  function close() {
    asked += 1;
    popup?.close();
    if (!many) input.value = current[0]?.label ?? "";
    else input.value = "";
    input.removeAttribute("aria-activedescendant");
  }

  function key(event) {
    if (["ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      if (!popup) open();
      else mark((active + (event.key === "ArrowDown" ? 1 : -1) + rows.length) % Math.max(rows.length, 1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (popup && rows[active]) choose(rows[active]);
      else if (popup && rows.length === 1) choose(rows[0]);
      else if (!popup) open();
    } else if (event.key === "Escape" && popup) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Backspace" && !input.value && many && current.length) change(current.slice(0, -1));
    else if (event.key === "Tab") close();
  }

  return {
    root,
    input,
    set: (next) => {
      current = next;
      show();
    },
  };
}
