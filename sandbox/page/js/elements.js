// The table of interactive elements: which one is drawn by what.
import { feedback, overflow, pressable } from "./buttons.js";
import { SOURCES, choices, select } from "./choices.js";
import { button, h } from "./dom.js";
import { fileField } from "./files.js";
import { dateTime, picker, richTextField, textField } from "./fields.js";
import { plain } from "./mrkdwn.js";

// context: { surface, block, dispatch: does a change go to the app at once?, labelledby?, describedby?, invalid? }
export function element(spec, context) {
  const draw = DRAW[spec.type];
  return draw ? draw(spec, context) : h("em", { class: "unknown" }, `[${spec.type}]`);
}

const DRAW = {
  button: pressable,
  icon_button: pressable,
  feedback_buttons: feedback,
  overflow,
  checkboxes: (spec, context) => choices(spec, context, "checkbox"),
  radio_buttons: (spec, context) => choices(spec, context, "radio"),
  datepicker: (spec, context) => picker(spec, context, "date", "selected_date"),
  timepicker: (spec, context) => picker(spec, context, "time", "selected_time"),
  datetimepicker: dateTime,
  plain_text_input: textField,
  email_text_input: textField,
  url_text_input: textField,
  number_input: textField,
  rich_text_input: richTextField,
  workflow_button: (spec) =>
    button(plain(spec.text), { class: "button", disabled: true, title: "Workflows do not run in the sandbox" }),
  file_input: fileField,
  image: (spec) =>
    h("img", {
      class: "accessory-image",
      src: spec.image_url ?? `/files/${spec.slack_file?.id}`,
      alt: spec.alt_text,
      loading: "lazy",
    }),
};
for (const source of Object.keys(SOURCES)) DRAW[`${source}_select`] = DRAW[`multi_${source}_select`] = select;
