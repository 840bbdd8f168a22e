// What every element that holds an answer needs: its current value, keeping a new one, its accessible name.
import { send, valueOf } from "./action.js";
import { confirmed } from "./confirm.js";
import { plain } from "./mrkdwn.js";
import { enter } from "./store.js";

const FIELDS = {
  selected_option: "initial_option",
  selected_options: "initial_options",
  selected_user: "initial_user",
  selected_users: "initial_users",
  selected_conversation: "initial_conversation",
  selected_conversations: "initial_conversations",
  selected_channel: "initial_channel",
  selected_channels: "initial_channels",
  selected_date: "initial_date",
  selected_time: "initial_time",
  selected_date_time: "initial_date_time",
  value: "initial_value",
};

export function current(spec, context, field) {
  const answer = valueOf(context.surface, context.block, spec);
  return answer ? answer[field] : spec[FIELDS[field]];
}

export function keep(spec, context, field, value) {
  enter(context.surface.id, context.block.block_id, spec.action_id, { type: spec.type, [field]: value });
}

export async function changed(spec, context, field, value, selected) {
  keep(spec, context, field, value);
  if (context.dispatch && (await confirmed(spec.confirm))) send(context.surface, context.block, spec, { selected });
}

export const naming = (context, spec) => ({
  "aria-labelledby": context.labelledby,
  // aria-labelledby comes first where there is a label; some checkers lose it once it is scrolled away
  "aria-label": context.label || plain(spec.placeholder) || spec.action_id,
  "aria-describedby": context.describedby,
  "aria-invalid": context.invalid || undefined,
  "data-testid": spec.action_id,
});
