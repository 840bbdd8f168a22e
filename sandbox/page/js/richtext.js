// rich_text blocks as elements.
import { emoji } from "./emoji.js";
import { h } from "./dom.js";
import { dateLink, link, mention } from "./mrkdwn.js";
import { conversation } from "./store.js";

const TAGS = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u" };

function styled(node, style = {}) {
  return Object.entries(TAGS).reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);
}

const PIECES = {
  text: (piece) => piece.text.split("\n").flatMap((line, place) => (place ? [h("br"), line] : [line])),
  link: (piece) => link(piece.url, piece.text ?? piece.url),
  user: (piece) => mention(piece.user_id),
  usergroup: (piece) => h("span", { class: "mention" }, `@${piece.usergroup_id}`),
  channel: (piece) => h("span", { class: "mention" }, `#${conversation(piece.channel_id)?.name ?? piece.channel_id}`),
  emoji: (piece) => emoji(piece.name) ?? `:${piece.name}:`,
  broadcast: (piece) => h("span", { class: "mention" }, `@${piece.range}`),
  date: (piece) => dateLink(piece.timestamp, piece.format, piece.url, piece.fallback),
  color: (piece) => h("code", {}, piece.value),
  team: (piece) => piece.team_id,
};

const pieces = (part) =>
  part.elements.flatMap((piece) => [PIECES[piece.type]?.(piece) ?? ""].flat().map((node) => styled(node, piece.style)));

const PARTS = {
  rich_text_section: (part) => h("p", {}, pieces(part)),
  rich_text_quote: (part) => h("blockquote", {}, pieces(part)),
  rich_text_preformatted: (part) => h("pre", { tabindex: "0" }, h("code", {}, pieces(part))),
  rich_text_list: (part) =>
    h(
      part.style === "ordered" ? "ol" : "ul",
      { class: `indent-${part.indent ?? 0}`, start: part.offset ? part.offset + 1 : undefined },
      part.elements.map((item) => h("li", {}, pieces(item))),
    ),
};

export const richText = (block) =>
  h(
    "div",
    { class: "rich-text" },
    block.elements.map((part) => PARTS[part.type]?.(part)),
  );
