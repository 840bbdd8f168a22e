// Slack's mrkdwn as elements: links, mentions, dates, bold, italics, strike, code, quotes, emoji.
import { emoji } from "./emoji.js";
import { h } from "./dom.js";
import { conversation, person, state } from "./store.js";
import { dateNode } from "./dates.js";

const decode = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
const safe = (url) => (/^(https?|mailto|slack|tel):/i.test(url) ? url : null);

export function mention(id, label) {
  if (person(id))
    return h(
      "bdi", // a Latin name in an Arabic line keeps its @ on its own side
      { class: id === state.me ? "mention me" : "mention" },
      `@${person(id).profile?.display_name || person(id).real_name || person(id).name}`,
    );
  return h("bdi", { class: "mention" }, `@${label ?? id}`);
}

export function link(url, ...children) {
  const good = safe(url);
  if (!good) return h("span", {}, ...(children.length ? children : [url]));
  return h("a", { href: good, target: "_blank", rel: "noopener noreferrer" }, ...(children.length ? children : [url]));
}

export function dateLink(timestamp, pattern, url, fallback) {
  const node = dateNode(timestamp, pattern, fallback);
  return url ? link(url, node) : node;
}

function angled(inside) {
  const [target, label] = inside.split(/\|(.*)/s);
  if (target.startsWith("@")) return mention(target.slice(1), label);
  if (target.startsWith("#"))
    return h("bdi", { class: "mention" }, `#${label || conversation(target.slice(1))?.name || target.slice(1)}`);
  if (target.startsWith("!date^")) {
    const [, timestamp, pattern, url] = target.split("^");
    return dateLink(timestamp, pattern, url, label);
  }
  if (target.startsWith("!subteam^")) return h("bdi", { class: "mention" }, label || `@${target.slice(9)}`);
  if (target.startsWith("!")) return h("span", { class: "mention" }, `@${target.slice(1)}`);
  return link(decode(target), label ? decode(label) : decode(target).replace(/^mailto:/, ""));
}

// The first rule whose pattern comes earliest in the text wins; the rest of the text is looked at again.
const RULES = [
  [/```([\s\S]+?)```/, (m) => h("pre", { tabindex: "0" }, h("code", {}, decode(m[1].replace(/^\n/, ""))))],
  [/`([^`\n]+)`/, (m) => h("code", {}, decode(m[1]))],
  [/<([^<>\n]+)>/, (m) => angled(m[1])],
  [/(?<![\w*])\*(?=\S)([^*\n]*[^*\s\n])\*(?![\w*])/, (m) => h("strong", {}, inline(m[1]))],
  [/(?<![\w_])_(?=\S)([^_\n]*[^_\s\n])_(?![\w_])/, (m) => h("em", {}, inline(m[1]))],
  [/(?<![\w~])~(?=\S)([^~\n]*[^~\s\n])~(?![\w~])/, (m) => h("s", {}, inline(m[1]))],
  [
    /:([a-z0-9_+\-]+(?:::skin-tone-\d)?):/,
    (m) =>
      emoji(m[1])
        ? h("span", { class: "emoji", role: "img", "aria-label": m[1].replaceAll("_", " ") }, emoji(m[1]))
        : null,
  ],
  [/(?<![\w<"])(https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)])/, (m) => link(m[1])],
];

function inline(text) {
  const nodes = [];
  let rest = text;
  while (rest) {
    let best = null;
    for (const [pattern, make] of RULES) {
      const match = pattern.exec(rest);
      if (match && (!best || match.index < best.match.index)) best = { match, make };
    }
    const made = best && best.make(best.match);
    if (!best) {
      nodes.push(decode(rest));
      break;
    }
    const end = best.match.index + best.match[0].length;
    if (made) nodes.push(decode(rest.slice(0, best.match.index)), made);
    else nodes.push(decode(rest.slice(0, end)));
    rest = rest.slice(end);
  }
  return nodes.filter((node) => node !== "");
}

function lines(text) {
  return text.split("\n").flatMap((line, place) => (place ? [h("br"), ...inline(line)] : inline(line)));
}

export function mrkdwn(text) {
  const parts = text.split(/(```[\s\S]+?```)/);
  return parts.flatMap((part) => {
    if (part.startsWith("```") && part.length > 6) return inline(part);
    return quoted(part);
  });
}

function quoted(text) {
  const nodes = [];
  for (const group of text.split(/((?:^|\n)(?:&gt;|>) ?[^\n]*(?:\n(?:&gt;|>) ?[^\n]*)*)/)) {
    if (/^\n?(&gt;|>)/.test(group))
      nodes.push(h("blockquote", {}, lines(group.replace(/(^|\n)(&gt;|>) ?/g, "$1").replace(/^\n/, ""))));
    else if (group) nodes.push(...lines(nodes.length ? group.replace(/^\n/, "") : group));
  }
  return nodes;
}

export function textObject(object) {
  if (!object) return [];
  if (object.type === "mrkdwn") return mrkdwn(object.text);
  return object.text
    .split("\n")
    .flatMap((line, place) => [
      place ? h("br") : null,
      ...line.split(/(:[a-z0-9_+\-]+:)/).map((part) => (/^:.+:$/.test(part) && emoji(part.slice(1, -1))) || part),
    ]);
}

export const plain = (object) =>
  object ? object.text.replace(/:([a-z0-9_+\-]+):/g, (whole, name) => emoji(name) ?? whole) : "";
