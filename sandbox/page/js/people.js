// What kind of person somebody is, in words (nothing for a full member), and the faces of a group.
import { avatar, h } from "./dom.js";
import { person, state } from "./store.js";

export const kindOf = (each) =>
  each.deleted
    ? "deactivated"
    : each.is_bot
      ? "bot"
      : each.is_ultra_restricted
        ? "single-channel guest"
        : each.is_restricted
          ? "guest"
          : each.is_stranger
            ? "external"
            : "";

// Whom one talks with there: the first two, one over the other; the app comes last.
export function faces(place, size) {
  const others = place.members.filter((id) => id !== state.me).map((id) => person(id) ?? { id });
  others.sort((one, other) => Boolean(one.is_bot) - Boolean(other.is_bot));
  return h(
    "span",
    { class: `faces ${size}` },
    others.slice(0, 2).map((each) => avatar(each, size)),
  );
}
