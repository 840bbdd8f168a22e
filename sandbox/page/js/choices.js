// Elements one chooses from: checkboxes, radio buttons, and every kind of select.
import { changed, current, naming } from "./answering.js";
import { ask } from "./api.js";
import { combobox } from "./combobox.js";
import { freshId, h } from "./dom.js";
import { plain, textObject } from "./mrkdwn.js";
import { state } from "./store.js";

export function choices(spec, context, kind) {
  const many = kind === "checkbox";
  const field = many ? "selected_options" : "selected_option";
  const name = freshId("choice");
  const given = current(spec, context, field);
  const picked = new Set((many ? (given ?? []) : given ? [given] : []).map((option) => option.value));
  const tell = () => {
    const options = spec.options.filter((option) => picked.has(option.value));
    changed(
      spec,
      context,
      field,
      many ? options : (options[0] ?? null),
      many ? options.map((each) => each.value) : options[0]?.value,
    );
  };
  return h(
    "div",
    { class: "choices", role: many ? "group" : "radiogroup", ...naming(context, spec) },
    spec.options.map((option) =>
      h(
        "label",
        { class: "choice" },
        h("input", {
          type: kind,
          name,
          value: option.value,
          checked: picked.has(option.value),
          onchange: (event) => {
            if (!many) picked.clear();
            if (event.target.checked) picked.add(option.value);
            else picked.delete(option.value);
            tell();
          },
        }),
        h(
          "span",
          {},
          textObject(option.text),
          option.description ? h("small", {}, textObject(option.description)) : null,
        ),
      ),
    ),
  );
}

const row = (option, group) => ({
  value: option.value,
  label: plain(option.text),
  hint: plain(option.description),
  group,
  option,
});
const fits = (query) => (each) => `${each.label} ${each.hint ?? ""}`.toLowerCase().includes(query.toLowerCase());

export const SOURCES = {
  static: (spec) => async (query) =>
    (spec.options
      ? spec.options.map((each) => row(each))
      : spec.option_groups.flatMap((group) => group.options.map((each) => row(each, plain(group.label))))
    ).filter(fits(query)),
  external: (spec, context) => async (query) => {
    if (query.length < (spec.min_query_length ?? 3)) return [];
    const answer = await ask("POST", "/suggest", {
      user: state.me,
      action_id: spec.action_id,
      block_id: context.block.block_id,
      ...context.surface.where,
      query,
    });
    return answer.option_groups.length
      ? answer.option_groups.flatMap((group) => group.options.map((each) => row(each, plain(group.label))))
      : answer.options.map((each) => row(each));
  },
  users: () => async (query) =>
    state.order
      .map((id) => state.people.get(id))
      .filter((each) => !each.deleted)
      .map(personRow)
      .filter(fits(query)),
  conversations: () => async (query) => state.conversations.map(placeRow).filter(fits(query)),
  channels: () => async (query) =>
    state.conversations
      .filter((each) => each.kind === "channel")
      .map(placeRow)
      .filter(fits(query)),
};
const personRow = (each) => ({ value: each.id, label: each.real_name || each.name, hint: each.title });
const placeRow = (each) => ({ value: each.id, label: (each.kind === "channel" ? "#" : "") + each.name });
const KIND = {
  static: "option",
  external: "option",
  users: "user",
  conversations: "conversation",
  channels: "channel",
};

export function select(spec, context) {
  const many = spec.type.startsWith("multi_");
  const source = spec.type.replace("multi_", "").replace("_select", "");
  const field = `selected_${KIND[source]}${many ? "s" : ""}`;
  const byOption = KIND[source] === "option";
  const given = current(spec, context, field);
  const known = (value) =>
    byOption
      ? row(value)
      : source === "users"
        ? personRow(state.people.get(value) ?? { id: value, name: value })
        : placeRow(state.conversations.find((each) => each.id === value) ?? { id: value, name: value });
  const most = spec.max_selected_items;
  const box = combobox({
    label: plain(spec.placeholder) || spec.action_id,
    placeholder: plain(spec.placeholder) || (many ? "Choose options" : "Choose an option"),
    chosen: (many ? (given ?? []) : given ? [given] : []).map(known),
    options: SOURCES[source](spec, context),
    many,
    testid: spec.action_id,
    invalid: context.invalid,
    describedby: context.describedby,
    labelledby: context.labelledby,
    onchange: (rows) => {
      if (most && rows.length > most) rows.length = most;
      const values = rows.map((each) =>
        byOption ? (each.option ?? { text: { type: "plain_text", text: each.label }, value: each.value }) : each.value,
      );
      const plainValues = rows.map((each) => each.value);
      changed(spec, context, field, many ? values : (values[0] ?? null), many ? plainValues : plainValues[0]);
    },
  });
  return box.root;
}
