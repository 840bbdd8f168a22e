// What the composer offers while one types: commands after a slash, people after an @.
//
// A text area may not be called a combobox, and a combobox may hold no line breaks. So it stays a text box that names
// its list (aria-controls, aria-autocomplete, aria-activedescendant) and the list is spoken when it opens.
import { avatar, freshId, h } from "./dom.js";
import { state } from "./store.js";

const MOST = 6;
const COMMAND = /^\/\S*$/;
const AT = /(?:^|[\s(])@([^\s@]*(?: [^\s@]+)?)$/; // up to two words, as names are

// field: a text area. Gives the list's element, and the handlers that the field calls.
export function completion(field) {
  const id = freshId("hints");
  const list = h("div", { class: "hints", id, role: "listbox", "aria-label": "Suggestions", hidden: true });
  const spoken = h("p", { class: "sr-only", role: "status" });
  let offered = [];
  let active = -1;
  for (const [name, value] of Object.entries({ controls: id, autocomplete: "list", haspopup: "listbox" }))
    field.setAttribute(`aria-${name}`, value);

  function suggest() {
    const before = field.value.slice(0, field.selectionStart);
    offered = COMMAND.test(field.value) ? commands(field.value) : people(before);
    list.hidden = !offered.length;
    list.replaceChildren(...offered.map(row));
    spoken.textContent = offered.length
      ? `${offered.length} ${offered.length === 1 ? "suggestion" : "suggestions"}: arrow keys choose, Tab takes.`
      : "";
    mark(offered.length ? 0 : -1);
  }

  function row(each, at) {
    return h(
      "div",
      {
        role: "option",
        id: `${id}-${at}`,
        class: "hint-row",
        "aria-selected": "false",
        onmousedown: (event) => (event.preventDefault(), take(each)),
      },
      each.shown,
    );
  }

  function mark(place) {
    active = place;
    [...list.children].forEach((node, at) => {
      node.classList.toggle("active", at === active);
      node.setAttribute("aria-selected", String(at === active));
    });
    list.children[active]?.scrollIntoView({ block: "nearest" });
    if (active >= 0) field.setAttribute("aria-activedescendant", `${id}-${active}`);
    else field.removeAttribute("aria-activedescendant");
  }

  function take({ from, text }) {
    const rest = field.value.slice(field.selectionStart).replace(/^ /, "");
    field.value = `${field.value.slice(0, from)}${text} ${rest}`;
    field.selectionStart = field.selectionEnd = from + text.length + 1;
    close();
    field.focus();
  }

  function close() {
    list.hidden = true;
    offered = [];
    spoken.textContent = "";
    mark(-1);
  }

  // Whether the key was for the list. Enter takes a person, but sends a command as it stands.
  function key(event) {
    if (list.hidden || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const takes = (event.key === "Tab" && !event.shiftKey) || (event.key === "Enter" && offered[active].person);
    if (step) mark((active + step + offered.length) % offered.length);
    else if (takes && !event.shiftKey) take(offered[active]);
    else if (event.key === "Escape") close();
    else return false;
    event.preventDefault();
    return true;
  }

  return { list, spoken, suggest, key, close };
}

const commands = (typed) =>
  state.workspace.commands
    .filter((each) => each.command.startsWith(typed.toLowerCase()))
    .map((each) => ({
      from: 0,
      text: each.command,
      shown: [
        h("strong", {}, each.command),
        " ",
        h("code", {}, each.usage_hint),
        h("small", {}, each.description),
      ],
    }));

function people(before) {
  const found = AT.exec(before);
  if (!found) return [];
  const typed = found[1].toLowerCase();
  const fits = (each) =>
    each.name.startsWith(typed) || ` ${each.real_name} `.toLowerCase().includes(` ${typed}`);
  const begins = (each) => each.real_name.toLowerCase().startsWith(typed);
  const there = state.order.map((id) => state.people.get(id)).filter((each) => !each.deleted && !each.is_bot);
  if (there.some((each) => each.name === typed)) return []; // written in full: nothing is left to offer
  return there
    .filter(fits)
    .sort((one, other) => begins(other) - begins(one))
    .slice(0, MOST)
    .map((each) => ({
      person: true,
      from: before.length - found[1].length - 1,
      text: `@${each.name}`,
      shown: h(
        "span",
        { class: "hint-person" },
        avatar(each, "tiny"),
        h("strong", {}, each.real_name),
        h("small", {}, each.title),
      ),
    }));
}
