// Elements one types or picks a moment into.
import { send } from "./action.js";
import { changed, current, keep, naming } from "./answering.js";
import { h } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { clockTime, instant, isoDay } from "./time.js";

export function picker(spec, context, type, field) {
  return h("input", {
    type,
    class: "field short",
    value: current(spec, context, field) ?? "",
    ...naming(context, spec),
    onchange: (event) => event.target.value && changed(spec, context, field, event.target.value, event.target.value),
  });
}

export function dateTime(spec, context) {
  const given = current(spec, context, "selected_date_time");
  const date = given ? new Date(given * 1000) : null;
  return h("input", {
    type: "datetime-local",
    class: "field short",
    value: date ? `${isoDay(date)}T${clockTime(date)}` : "",
    ...naming(context, spec),
    onchange: (event) => {
      if (!event.target.value) return;
      const [day, time] = event.target.value.split("T");
      const seconds = Math.round(instant(day, time) / 1000);
      changed(spec, context, "selected_date_time", seconds, seconds);
    },
  });
}

const INPUT_TYPES = {
  email_text_input: "email",
  url_text_input: "url",
  number_input: "text",
  plain_text_input: "text",
};

export function textField(spec, context) {
  const on = spec.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const tell = (event) =>
    context.dispatch && send(context.surface, context.block, spec, { selected: event.target.value });
  const attributes = {
    class: "field",
    value: current(spec, context, "value") ?? "",
    placeholder: plain(spec.placeholder) || undefined,
    maxlength: spec.max_length,
    inputmode: spec.type === "number_input" ? "decimal" : undefined,
    autocomplete: "off",
    ...naming(context, spec),
    oninput: (event) => {
      keep(spec, context, "value", event.target.value || null);
      if (on.includes("on_character_entered")) tell(event);
    },
    onkeydown: (event) =>
      event.key === "Enter" &&
      on.includes("on_enter_pressed") &&
      context.dispatch &&
      (event.preventDefault(), tell(event)),
  };
  if (!spec.multiline) return h("input", { type: INPUT_TYPES[spec.type], ...attributes });
  const area = h("textarea", { rows: 4, ...attributes });
  area.value = attributes.value;
  return area;
}

export function richTextField(spec, context) {
  const wrap = (text) => ({
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }],
  });
  const given = current(spec, context, "rich_text_value") ?? spec.initial_value;
  const text =
    given?.elements
      ?.flatMap((part) => part.elements ?? [])
      .map((piece) => piece.text ?? "")
      .join("") ?? "";
  const area = h("textarea", {
    class: "field",
    rows: 4,
    ...naming(context, spec),
    oninput: (event) => keep(spec, context, "rich_text_value", event.target.value ? wrap(event.target.value) : null),
  });
  area.value = text;
  return area;
}
