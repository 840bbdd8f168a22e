// Sends what a person did with an element.
import { act } from "./api.js";
import { draft, state } from "./store.js";

// surface: { id, where: {view_id} | {channel, ts}, values }
export async function send(surface, block, element, { selected, value } = {}) {
  const outcome = await act("/click", {
    user: state.me,
    action_id: element.action_id,
    block_id: block.block_id,
    ...surface.where,
    selected,
    value,
    state: draft(surface.id),
  });
  return outcome?.acked ?? false;
}

export const valueOf = (surface, block, element) =>
  draft(surface.id)[block.block_id]?.[element.action_id] ??
  surface.values?.[block.block_id]?.[element.action_id] ??
  null;
