// Dates as one reads them, put right whenever the clock moves: "today" is soon yesterday.
import { h } from "./dom.js";
import { on } from "./store.js";
import { dateToken, dayName, fullTime, ofTs } from "./time.js";

function dated(node, words) {
  node.classList.add("dated");
  node.sayAgain = () => words(node);
  node.sayAgain();
  return node;
}

export function dateNode(timestamp, pattern, fallback) {
  if (!Number.isFinite(Number(timestamp))) return h("time", {}, fallback);
  return dated(h("time", { title: fullTime(ofTs(timestamp)) }), (node) => {
    node.textContent = dateToken(timestamp, pattern);
  });
}

export function dayDivider(message) {
  return dated(h("div", { class: "day", role: "separator" }, h("span")), (node) => {
    const day = dayName(ofTs(message.ts));
    node.setAttribute("aria-label", day);
    node.firstElementChild.textContent = day;
  });
}

const sayAgain = () => document.querySelectorAll(".dated").forEach((node) => node.sayAgain());
on("clock_read", sayAgain);
on("day_turned", sayAgain);
