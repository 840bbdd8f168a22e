// Short notes at the edge of the page.
import { h, icon } from "./dom.js";

const LASTS = 6000;

export function toast(text, kind = "note") {
  const note = h("div", { class: `toast ${kind}` }, icon(kind === "error" ? "alert" : "check"), h("span", {}, text));
  document.getElementById("toasts").append(note);
  setTimeout(() => note.remove(), LASTS);
}
