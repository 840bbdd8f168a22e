// What the page knows, and who wants to hear when it changes.

export const state = {
  workspace: null,
  people: new Map(),
  order: [],
  me: null,
  conversations: [],
  place: null, // a conversation id
  tab: "messages", // home | messages, for the app
  clock: null, // { now, at, frozen, next }: the sandbox's, read before anything is drawn
  drafts: new Map(), // surface id -> block_id -> action_id -> answer
  inspectorOpen: false,
  since: 0, // notes "only visible to you" from before this page was opened are gone, as in Slack
  dismissed: new Set(), // such notes that were put away, by ts
};

const listeners = new Map();

export function on(kind, listener) {
  if (!listeners.has(kind)) listeners.set(kind, new Set());
  listeners.get(kind).add(listener);
  return () => listeners.get(kind).delete(listener);
}

export function emit(kind, detail) {
  for (const listener of listeners.get(kind) ?? []) listener(detail);
}

export const person = (id) => state.people.get(id);
export const myself = () => person(state.me);
export const nameOf = (id) => person(id)?.real_name || person(id)?.name || id;
export const conversation = (id = state.place) => state.conversations.find((place) => place.id === id);
export const appPlace = () => state.conversations.find((place) => place.with_app);
export const isApp = (id) => id === state.workspace.app.bot_user;

export function draft(surface) {
  if (!state.drafts.has(surface)) state.drafts.set(surface, {});
  return state.drafts.get(surface);
}

export function enter(surface, blockId, actionId, answer) {
  const blocks = draft(surface);
  (blocks[blockId] ??= {})[actionId] = answer;
}
