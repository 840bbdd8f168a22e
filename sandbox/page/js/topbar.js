// The bar on top: name, clock, look, inspector.
import { clockBar } from "./clockbar.js";
import { h, icon, iconButton, replace } from "./dom.js";
import { toggle } from "./inspector.js";
import { state } from "./store.js";

const LOOKS = { auto: "As the system", light: "Light", dark: "Dark" };

export function topBar() {
  const look = iconButton("moon", "", { class: "icon-button look", onclick: () => wear(next()) });
  const wear = (name) => {
    document.documentElement.dataset.look = name;
    localStorage.setItem("look", name);
    look.replaceChildren(icon(name === "light" ? "sun" : "moon"));
    look.setAttribute("aria-label", `Look: ${LOOKS[name]}`);
    look.title = `Look: ${LOOKS[name]}`;
  };
  const next = () => ({ auto: "light", light: "dark", dark: "auto" })[document.documentElement.dataset.look ?? "auto"];
  wear(localStorage.getItem("look") ?? "auto");
  replace(
    document.getElementById("topbar"),
    h(
      "div",
      { class: "brand" },
      h("img", { src: "/page/icon.svg", alt: "", width: 24, height: 24 }),
      h("span", {}, h("strong", {}, "Sandbox"), h("small", {}, "a local Slack")),
    ),
    clockBar(),
    h(
      "div",
      { class: "tools" },
      look,
      h(
        "button",
        {
          type: "button",
          class: "inspector-toggle",
          "aria-label": "Inspector",
          "data-toggle": "inspector",
          "aria-pressed": "false",
          onclick: () => toggle(!state.inspectorOpen),
        },
        icon("braces"),
        h("span", {}, "Inspector"),
      ),
    ),
  );
}
