// The modal on top of the person's stack, as a dialog over the page.
import { act, latest } from "./api.js";
import { blocks } from "./blocks.js";
import { button, freshId, h, iconButton, replace } from "./dom.js";
import { keepFocus } from "./focus.js";
import { plain } from "./mrkdwn.js";
import { draft, on, state } from "./store.js";
import { toast } from "./toast.js";

let dialog = null;
let shown = null; // { view, depth, errors }
let cameFrom = null;

export async function check() {
  const answer = await latest("/modal", { user: state.me });
  if (!answer) return;
  const { view, depth } = answer;
  if (!view) {
    away();
    return;
  }
  const same = shown?.view.id === view.id;
  const unchanged = same && shown.view.hash === view.hash;
  if (unchanged && shown.depth === depth) return;
  if (same && !unchanged) forget(view);
  shown = { view, depth, errors: unchanged ? shown.errors : {} };
  draw(same);
}

// What was filled in goes with the input it was filled into, as in Slack.
function forget(view) {
  const kept = new Set(view.blocks.map((block) => block.block_id));
  const entered = draft(view.id);
  for (const block of Object.keys(entered)) if (!kept.has(block)) delete entered[block];
}

function away() {
  shown = null;
  if (!dialog) return;
  dialog.close();
  dialog.remove();
  dialog = null;
  if (cameFrom?.isConnected) cameFrom.focus();
}

const REACHABLE = "input, textarea, select, button, a";

function draw(same) {
  const { view, depth, errors } = shown;
  const title = freshId("modal");
  const surface = { id: view.id, where: { view_id: view.id }, values: view.state.values, errors };
  const body = h("div", { class: "dialog-body" }, blocks(view.blocks, surface));
  body.tabIndex = body.querySelector(REACHABLE) ? -1 : 0; // what is only read is scrolled by keyboard as well
  const parts = [
    h(
      "header",
      { class: "dialog-head" },
      depth > 1
        ? iconButton("back", "Back", { onclick: () => close(false) })
        : h("img", { class: "avatar small", src: `/avatars/${state.workspace.app.bot_user}.svg`, alt: "" }),
      h("h2", { id: title, class: "dialog-title" }, plain(view.title)),
      iconButton("close", "Close", { onclick: () => close(true) }),
    ),
    body,
    h(
      "footer",
      { class: "dialog-foot" },
      h("span", { class: "trouble", role: "alert" }),
      button(plain(view.close) || "Cancel", { class: "button", onclick: () => close(false) }),
      view.submit
        ? h("button", { type: "submit", class: "button primary", "data-testid": "submit" }, plain(view.submit))
        : null,
    ),
  ];
  const form = () =>
    h(
      "form",
      { class: "dialog-form", novalidate: true, onsubmit: (event) => (event.preventDefault(), submit()) },
      parts,
    );
  if (dialog && same) {
    const top = dialog.querySelector(".dialog-body").scrollTop;
    keepFocus(dialog, () => replace(dialog, form()));
    body.scrollTop = top;
  } else {
    if (dialog) replace(dialog, form());
    else {
      cameFrom = document.activeElement;
      dialog = h(
        "dialog",
        { class: "dialog", "data-testid": "modal", oncancel: (event) => (event.preventDefault(), close(false)) },
        form(),
      );
      document.body.append(dialog);
      dialog.showModal();
    }
    focusFirst();
  }
  dialog.setAttribute("aria-labelledby", title);
}

function focusFirst() {
  const first =
    dialog.querySelector(".dialog-body input, .dialog-body textarea, .dialog-body button, .dialog-body a") ??
    dialog.querySelector(".dialog-foot .primary, .dialog-foot .button");
  first?.focus();
  if (first?.getAttribute("role") === "combobox") first.select();
}

async function submit() {
  const primary = dialog.querySelector("[type=submit]");
  if (!primary || primary.getAttribute("aria-busy")) return;
  primary.setAttribute("aria-busy", "true");
  const { view } = shown;
  const answer = await act("/submit", { user: state.me, view_id: view.id, values: {}, state: draft(view.id) });
  primary.removeAttribute("aria-busy");
  if (!answer || !dialog) return;
  if (answer.errors && shown) {
    shown.errors = answer.errors;
    draw(true);
    dialog.querySelector(".trouble").textContent = answer.trouble ?? "";
    dialog.querySelector(".wrong input, .wrong textarea, .wrong button")?.focus();
  } else if (answer.closed) {
    state.drafts.delete(view.id);
    check();
  } else check();
}

async function close(wholeStack) {
  await act("/close", { user: state.me, whole_stack: wholeStack });
  check();
}

on("modal_changed_there", check);
on("toast", ({ text, kind }) => toast(text, kind));
export const isOpen = () => Boolean(dialog);
