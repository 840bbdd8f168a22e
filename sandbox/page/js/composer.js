// Where a person writes: messages, slash commands with hints, shortcuts.
import { act } from "./api.js";
import { completion } from "./completion.js";
import { h, icon, iconButton } from "./dom.js";
import { openMenu } from "./popup.js";
import { myself, state } from "./store.js";

export function composer(place) {
  const { workspace } = state;
  if (place.with_app && (workspace.messages_read_only || !workspace.messages_tab)) return closed(place);
  const field = h("textarea", {
    class: "composer-field",
    rows: 1,
    id: "composer",
    "data-testid": "composer",
    autocomplete: "off",
    spellcheck: "true",
    "aria-label": `Message ${place.name}`,
    placeholder: `Message ${place.kind === "channel" ? "#" : ""}${place.name}`,
    oninput: () => (grow(field), offer.suggest()),
    onkeydown: key,
    onblur: () => setTimeout(() => document.activeElement !== field && offer.close(), 150),
  });
  const offer = completion(field);
  const go = h("button", { type: "submit", class: "send", "aria-label": "Send", title: "Send" }, icon("send"));
  const shortcuts = iconButton("bolt", "Shortcuts", {
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    onclick: () => menu(shortcuts),
  });

  function key(event) {
    if (offer.key(event) || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  }

  async function submit() {
    const text = field.value.trim();
    if (!text) return;
    const command = /^(\/\S+)\s*([\s\S]*)$/.exec(text);
    field.value = "";
    grow(field);
    offer.close();
    const answer = command
      ? await act("/command", { user: state.me, command: command[1], text: command[2], channel: place.id })
      : await act("/message", { user: state.me, text, channel: place.id });
    if (!answer && !field.value) field.value = text;
    field.focus();
  }

  return h(
    "form",
    { class: "composer", onsubmit: (event) => (event.preventDefault(), submit()) },
    offer.list,
    offer.spoken,
    h(
      "div",
      { class: "composer-box" },
      workspace.shortcuts.some((each) => each.type === "global") ? shortcuts : null,
      field,
      go,
    ),
    h(
      "p",
      { class: "composer-note" },
      h("kbd", {}, "Enter"),
      " sends, ",
      h("kbd", {}, "Shift Enter"),
      " starts a new line, ",
      h("kbd", {}, "@"),
      ` names a person. You write as ${myself().real_name}.`,
    ),
  );
}

// The app's Messages tab is read-only: Slack shows no box there, not even for slash commands.
function closed(place) {
  return h(
    "form",
    { class: "composer", onsubmit: (event) => event.preventDefault() },
    h(
      "div",
      { class: "composer-box closed" },
      h("textarea", {
        class: "composer-field",
        rows: 1,
        disabled: true,
        "data-testid": "composer",
        "aria-label": `Message ${place.name}`,
        "aria-describedby": "readonly",
        placeholder: "Sending messages to this app has been turned off.",
      }),
    ),
    h(
      "p",
      { class: "composer-note", id: "readonly" },
      `The manifest of ${place.name} makes this tab read-only. Type its commands in a channel.`,
    ),
  );
}

function grow(field) {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 180)}px`;
}

export function menu(anchor) {
  const items = state.workspace.shortcuts
    .filter((each) => each.type === "global")
    .map((each) => ({
      text: each.name,
      hint: each.description,
      choose: () => act("/shortcut", { user: state.me, callback_id: each.callback_id }),
    }));
  openMenu(anchor, items, "Shortcuts");
}
