// Elements one presses: buttons, feedback, the overflow menu.
import { send } from "./action.js";
import { confirmed } from "./confirm.js";
import { h, icon } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { openMenu } from "./popup.js";
import { follow } from "./route.js";

// Whoever speaks to the page says what stands on the button, so its name begins with that.
const spoken = (label, name) =>
  !name || name.toLowerCase().startsWith(label.toLowerCase()) ? name : [label, name].filter(Boolean).join(": ");

export function pressable(spec, context) {
  const label = plain(spec.text);
  const node = h(
    "button",
    {
      type: "button",
      class: `button ${spec.style ?? ""} ${spec.type === "icon_button" ? "quiet" : ""}`,
      "aria-label": spoken(label, spec.accessibility_label),
      "data-testid": spec.action_id,
      "data-value": spec.value,
      onclick: async () => {
        if (!(await confirmed(spec.confirm))) return;
        if (spec.url) follow(spec.url);
        node.classList.add("busy");
        node.setAttribute("aria-busy", "true");
        await send(context.surface, context.block, spec, { value: spec.value });
        node.classList.remove("busy");
        node.removeAttribute("aria-busy");
      },
    },
    spec.type === "icon_button" ? icon("trash") : null,
    label,
    spec.url ? h("span", { class: "outside", "aria-hidden": "true" }, "↗") : null,
  );
  return node;
}

export function feedback(spec, context) {
  const one = (side) => pressable({ ...spec[side], action_id: spec.action_id, type: "button" }, context);
  return h("span", { class: "row" }, one("positive_button"), one("negative_button"));
}

export function overflow(spec, context) {
  const anchor = h(
    "button",
    {
      type: "button",
      class: "button square",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-label": "More actions",
      "data-testid": spec.action_id,
      onclick: () =>
        openMenu(
          anchor,
          spec.options.map((option) => ({
            text: plain(option.text),
            hint: plain(option.description),
            choose: async () => {
              if (!(await confirmed(spec.confirm))) return;
              if (option.url) follow(option.url);
              send(context.surface, context.block, spec, { selected: option.value });
            },
          })),
          "More actions",
        ),
    },
    icon("dots"),
  );
  return anchor;
}
