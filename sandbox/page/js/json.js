// JSON as readable text with quiet colours.
import { h } from "./dom.js";

const PIECE = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?/g;

export function json(value) {
  const text = JSON.stringify(value, null, 2);
  const nodes = [];
  let last = 0;
  for (const match of text.matchAll(PIECE)) {
    nodes.push(text.slice(last, match.index));
    const kind = match[2] ? "key" : match[1] ? "string" : "number";
    nodes.push(h("span", { class: `json-${kind}` }, match[1] ?? match[0]), match[2] ?? "");
    last = match.index + match[0].length;
  }
  nodes.push(text.slice(last));
  return h("pre", { class: "json", tabindex: "0" }, nodes);
}
