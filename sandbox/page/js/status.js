// The status of whom one acts as: those that Slack itself suggests.
import { ask } from "./api.js";
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { state } from "./store.js";
import { toast } from "./toast.js";

const STATUSES = [
  { text: "In a meeting", emoji: "spiral_calendar_pad", minutes: 60 },
  { text: "Commuting", emoji: "bus", minutes: 30 },
  { text: "Out sick", emoji: "face_with_thermometer", minutes: 12 * 60 },
  { text: "Vacationing", emoji: "palm_tree", minutes: 0 },
  { text: "Vacationing for a week", emoji: "palm_tree", minutes: 7 * 24 * 60 },
  { text: "Working remotely", emoji: "house_with_garden", minutes: 12 * 60 },
];

export function statusChoice(me) {
  const now = me.profile ?? {};
  const known = STATUSES.find((each) => each.text === now.status_text);
  const other = !known && (now.status_text || now.status_emoji) ? now : null;
  const node = h(
    "select",
    {
      class: "field status",
      "aria-label": `Status of ${me.real_name}`,
      "data-testid": "status",
      onchange: async (event) => {
        const chosen = STATUSES.find((each) => each.text === event.target.value) ?? {};
        try {
          const person = await ask("POST", "/status", { user: me.id, ...chosen });
          state.people.set(person.id, person);
        } catch (error) {
          toast(error.message, "error");
        }
      },
    },
    h("option", { value: "" }, "No status"),
    other ? h("option", { value: "-" }, other.status_text || other.status_emoji) : null,
    STATUSES.map((each) => h("option", { value: each.text }, `${emoji(each.emoji) ?? ""} ${each.text}`)),
  );
  node.value = known ? known.text : other ? "-" : "";
  return node;
}
