// Asks before something is done: the confirm object of an element.
import { button, freshId, h } from "./dom.js";
import { plain, textObject } from "./mrkdwn.js";

export function confirmed(spec) {
  if (!spec) return Promise.resolve(true);
  return new Promise((resolve) => {
    const title = freshId("confirm");
    const answer = (yes) => {
      dialog.close();
      dialog.remove();
      resolve(yes);
    };
    const dialog = h(
      "dialog",
      { class: "dialog small", "aria-labelledby": title, oncancel: (event) => (event.preventDefault(), answer(false)) },
      h("h2", { id: title, class: "dialog-title" }, plain(spec.title)),
      h("div", { class: "dialog-body" }, textObject(spec.text)),
      h(
        "div",
        { class: "dialog-foot" },
        button(plain(spec.deny), { class: "button", onclick: () => answer(false) }),
        button(plain(spec.confirm), {
          class: `button ${spec.style === "danger" ? "danger" : "primary"}`,
          onclick: () => answer(true),
        }),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
