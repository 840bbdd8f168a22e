// A list that opens below a control: keyboard, click outside, escape.
import { h } from "./dom.js";

export function openBelow(anchor, content, { onclose, width } = {}) {
  const box = h("div", { class: "popup" }, content);
  // Beside its control, so that it belongs to the same landmark of the page.
  const host = anchor.closest("dialog, main, aside, .topbar") ?? document.body;
  let open = true;
  host.append(box);
  place(box, anchor, width);
  const close = () => {
    if (!open) return;
    open = false;
    box.remove();
    removeEventListener("pointerdown", outside, true);
    removeEventListener("resize", close);
    onclose?.();
  };
  const outside = (event) => {
    if (!box.contains(event.target) && !anchor.contains(event.target)) close();
  };
  addEventListener("pointerdown", outside, true);
  addEventListener("resize", close);
  return { box, close, place: () => place(box, anchor, width) };
}

function place(box, anchor, width) {
  const at = anchor.getBoundingClientRect();
  box.style.minWidth = `${width ?? Math.max(at.width, 180)}px`;
  const room = innerHeight - at.bottom;
  const above = room < Math.min(box.offsetHeight, 260) && at.top > room;
  box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 8))}px`;
  box.style.maxHeight = `${Math.min(340, (above ? at.top : room) - 12)}px`;
  box.style.top = above ? `${at.top - Math.min(box.offsetHeight, at.top - 8) - 4}px` : `${at.bottom + 4}px`;
}

// A menu of buttons; arrows move, Enter chooses.
export function openMenu(anchor, items, label) {
  const back = () => {
    popup.close();
    anchor.focus();
  };
  const list = h(
    "div",
    { role: "menu", class: "menu", "aria-label": label },
    items.map((item) =>
      h(
        "button",
        {
          type: "button",
          role: "menuitem",
          class: "menu-item",
          tabindex: "-1",
          onclick: () => (back(), item.choose()),
        },
        h("span", {}, item.text),
        item.hint ? h("small", {}, item.hint) : null,
      ),
    ),
  );
  list.addEventListener("keydown", (event) => {
    const all = [...list.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) all.at((all.indexOf(document.activeElement) + step) % all.length).focus();
    else if (event.key === "Escape" || event.key === "Tab") back();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const popup = openBelow(anchor, list, { onclose: () => anchor.setAttribute("aria-expanded", "false") });
  anchor.setAttribute("aria-expanded", "true");
  list.firstElementChild?.focus();
  return popup;
}
