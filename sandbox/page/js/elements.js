// Interactive elements: buttons, choices, pickers, text fields.
import { send, valueOf } from "./action.js";
import { ask } from "./api.js";
import { button, freshId, h, icon } from "./dom.js";
import { combobox } from "./combobox.js";
import { confirmed } from "./confirm.js";
import { plain, textObject } from "./mrkdwn.js";
import { openMenu } from "./popup.js";
import { enter, state } from "./store.js";
import { clockTime, instant, isoDay } from "./time.js";

const FIELDS = { selected_option: "initial_option", selected_options: "initial_options", selected_user: "initial_user", selected_users: "initial_users",
  selected_conversation: "initial_conversation", selected_conversations: "initial_conversations", selected_channel: "initial_channel",
  selected_channels: "initial_channels", selected_date: "initial_date", selected_time: "initial_time", selected_date_time: "initial_date_time", value: "initial_value" };

// context: { surface, block, dispatch: does a change go to the app at once?, labelledby?, describedby?, invalid? }
export function element(spec, context) {
  const draw = DRAW[spec.type];
  return draw ? draw(spec, context) : h("em", { class: "unknown" }, `[${spec.type}]`);
}

function current(spec, context, field) {
  const answer = valueOf(context.surface, context.block, spec);
  return answer ? answer[field] : spec[FIELDS[field]];
}

function keep(spec, context, field, value) {
  enter(context.surface.id, context.block.block_id, spec.action_id, { type: spec.type, [field]: value });
}

async function changed(spec, context, field, value, selected) {
  keep(spec, context, field, value);
  if (context.dispatch && (await confirmed(spec.confirm))) send(context.surface, context.block, spec, { selected });
}

const naming = (context, spec) => ({
  "aria-labelledby": context.labelledby,
  "aria-label": context.labelledby ? undefined : plain(spec.placeholder) || spec.action_id,
  "aria-describedby": context.describedby,
  "aria-invalid": context.invalid || undefined,
  "data-testid": spec.action_id,
});

function pressable(spec, context) {
  const label = plain(spec.text);
  const node = h("button", {
    type: "button",
    class: `button ${spec.style ?? ""} ${spec.type === "icon_button" ? "quiet" : ""}`,
    "aria-label": spec.accessibility_label,
    "data-testid": spec.action_id,
    "data-value": spec.value,
    onclick: async () => {
      if (!(await confirmed(spec.confirm))) return;
      if (spec.url) open(spec.url, "_blank", "noopener");
      node.classList.add("busy");
      node.setAttribute("aria-busy", "true");
      await send(context.surface, context.block, spec, { value: spec.value });
      node.classList.remove("busy");
      node.removeAttribute("aria-busy");
    },
  }, spec.type === "icon_button" ? icon("trash") : null, label, spec.url ? h("span", { class: "outside", "aria-hidden": "true" }, "↗") : null);
  return node;
}

function feedback(spec, context) {
  const one = (side) => pressable({ ...spec[side], action_id: spec.action_id, type: "button" }, context);
  return h("span", { class: "row" }, one("positive_button"), one("negative_button"));
}

function overflow(spec, context) {
  const anchor = h("button", { type: "button", class: "button square", "aria-haspopup": "menu", "aria-expanded": "false",
    "aria-label": "More actions", "data-testid": spec.action_id,
    onclick: () => openMenu(anchor, spec.options.map((option) => ({
      text: plain(option.text), hint: plain(option.description),
      choose: async () => {
        if (!(await confirmed(spec.confirm))) return;
        if (option.url) open(option.url, "_blank", "noopener");
        send(context.surface, context.block, spec, { selected: option.value });
      },
    })), "More actions") }, icon("dots"));
  return anchor;
}

function choices(spec, context, kind) {
  const many = kind === "checkbox";
  const field = many ? "selected_options" : "selected_option";
  const name = freshId("choice");
  const given = current(spec, context, field);
  const picked = new Set((many ? given ?? [] : given ? [given] : []).map((option) => option.value));
  const tell = () => {
    const options = spec.options.filter((option) => picked.has(option.value));
    changed(spec, context, field, many ? options : options[0] ?? null, many ? options.map((each) => each.value) : options[0]?.value);
  };
  return h("div", { class: "choices", role: many ? "group" : "radiogroup", ...naming(context, spec) },
    spec.options.map((option) => h("label", { class: "choice" },
      h("input", { type: kind, name, value: option.value, checked: picked.has(option.value), onchange: (event) => {
        if (!many) picked.clear();
        if (event.target.checked) picked.add(option.value);
        else picked.delete(option.value);
        tell();
      } }),
      h("span", {}, textObject(option.text), option.description ? h("small", {}, textObject(option.description)) : null))));
}

const row = (option, group) => ({ value: option.value, label: plain(option.text), hint: plain(option.description), group, option });
const fits = (query) => (each) => `${each.label} ${each.hint ?? ""}`.toLowerCase().includes(query.toLowerCase());

const SOURCES = {
  static: (spec) => async (query) =>
    (spec.options ? spec.options.map((each) => row(each)) : spec.option_groups.flatMap((group) => group.options.map((each) => row(each, plain(group.label))))).filter(fits(query)),
  external: (spec, context) => async (query) => {
    if (query.length < (spec.min_query_length ?? 3)) return [];
    const answer = await ask("POST", "/suggest", { user: state.me, action_id: spec.action_id, block_id: context.block.block_id, ...context.surface.where, query });
    return answer.option_groups.length ? answer.option_groups.flatMap((group) => group.options.map((each) => row(each, plain(group.label)))) : answer.options.map((each) => row(each));
  },
  users: () => async (query) => state.order.map((id) => state.people.get(id)).filter((each) => !each.deleted).map(personRow).filter(fits(query)),
  conversations: () => async (query) => state.conversations.map(placeRow).filter(fits(query)),
  channels: () => async (query) => state.conversations.filter((each) => each.kind === "channel").map(placeRow).filter(fits(query)),
};
const personRow = (each) => ({ value: each.id, label: each.real_name || each.name, hint: each.title });
const placeRow = (each) => ({ value: each.id, label: (each.kind === "channel" ? "#" : "") + each.name });
const KIND = { static: "option", external: "option", users: "user", conversations: "conversation", channels: "channel" };

function select(spec, context) {
  const many = spec.type.startsWith("multi_");
  const source = spec.type.replace("multi_", "").replace("_select", "");
  const field = `selected_${KIND[source]}${many ? "s" : ""}`;
  const byOption = KIND[source] === "option";
  const given = current(spec, context, field);
  const known = (value) => (byOption ? row(value) : source === "users" ? personRow(state.people.get(value) ?? { id: value, name: value }) : placeRow(state.conversations.find((each) => each.id === value) ?? { id: value, name: value }));
  const most = spec.max_selected_items;
  const box = combobox({
    label: plain(spec.placeholder) || spec.action_id,
    placeholder: plain(spec.placeholder) || (many ? "Choose options" : "Choose an option"),
    chosen: (many ? given ?? [] : given ? [given] : []).map(known),
    options: SOURCES[source](spec, context),
    many,
    testid: spec.action_id,
    invalid: context.invalid,
    describedby: context.describedby,
    labelledby: context.labelledby,
    onchange: (rows) => {
      if (most && rows.length > most) rows.length = most;
      const values = rows.map((each) => (byOption ? each.option ?? { text: { type: "plain_text", text: each.label }, value: each.value } : each.value));
      const plainValues = rows.map((each) => each.value);
      changed(spec, context, field, many ? values : values[0] ?? null, many ? plainValues : plainValues[0]);
    },
  });
  return box.root;
}

function picker(spec, context, type, field) {
  return h("input", { type, class: "field short", value: current(spec, context, field) ?? "", ...naming(context, spec),
    onchange: (event) => event.target.value && changed(spec, context, field, event.target.value, event.target.value) });
}

function dateTime(spec, context) {
  const given = current(spec, context, "selected_date_time");
  const date = given ? new Date(given * 1000) : null;
  return h("input", { type: "datetime-local", class: "field short", value: date ? `${isoDay(date)}T${clockTime(date)}` : "", ...naming(context, spec),
    onchange: (event) => {
      if (!event.target.value) return;
      const [day, time] = event.target.value.split("T");
      const seconds = Math.round(instant(day, time) / 1000);
      changed(spec, context, "selected_date_time", seconds, seconds);
    } });
}

const INPUT_TYPES = { email_text_input: "email", url_text_input: "url", number_input: "text", plain_text_input: "text" };

function textField(spec, context) {
  const on = spec.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const tell = (event) => context.dispatch && send(context.surface, context.block, spec, { selected: event.target.value });
  const attributes = {
    class: "field", value: current(spec, context, "value") ?? "", placeholder: plain(spec.placeholder) || undefined,
    maxlength: spec.max_length, inputmode: spec.type === "number_input" ? "decimal" : undefined, autocomplete: "off", ...naming(context, spec),
    oninput: (event) => {
      keep(spec, context, "value", event.target.value || null);
      if (on.includes("on_character_entered")) tell(event);
    },
    onkeydown: (event) => event.key === "Enter" && on.includes("on_enter_pressed") && context.dispatch && (event.preventDefault(), tell(event)),
  };
  if (!spec.multiline) return h("input", { type: INPUT_TYPES[spec.type], ...attributes });
  const area = h("textarea", { rows: 4, ...attributes });
  area.value = attributes.value;
  return area;
}

function richTextField(spec, context) {
  const wrap = (text) => ({ type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] });
  const given = current(spec, context, "rich_text_value") ?? spec.initial_value;
  const text = given?.elements?.flatMap((part) => part.elements ?? []).map((piece) => piece.text ?? "").join("") ?? "";
  const area = h("textarea", { class: "field", rows: 4, ...naming(context, spec), oninput: (event) => keep(spec, context, "rich_text_value", event.target.value ? wrap(event.target.value) : null) });
  area.value = text;
  return area;
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
  workflow_button: (spec) => button(plain(spec.text), { class: "button", disabled: true, title: "Workflows do not run in the sandbox" }),
  file_input: () => h("em", { class: "unknown" }, "Files cannot be chosen in the sandbox"),
  image: (spec) => h("img", { class: "accessory-image", src: spec.image_url ?? `/files/${spec.slack_file?.id}`, alt: spec.alt_text, loading: "lazy" }),
};
for (const source of Object.keys(SOURCES)) DRAW[`${source}_select`] = DRAW[`multi_${source}_select`] = select;
