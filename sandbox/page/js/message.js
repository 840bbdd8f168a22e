// One message: who, when, what.
import { act } from "./api.js";
import { blocks } from "./blocks.js";
import { avatar, button, h, icon, iconButton } from "./dom.js";
import { mrkdwn } from "./mrkdwn.js";
import { openMenu } from "./popup.js";
import { emit, isApp, nameOf, person, state } from "./store.js";
import { clockTime, fullTime, isoDay, ofTs } from "./time.js";

const CLOSE = 5 * 60; // seconds within which the same author's messages stand together

export function messageNode(message, before) {
  const author = person(message.user) ?? { id: message.user, name: message.user };
  const joined =
    before &&
    before.user === message.user &&
    before.ephemeral === message.ephemeral &&
    Number(message.ts) - Number(before.ts) < CLOSE &&
    Number(message.ts) >= Number(before.ts) &&
    isoDay(ofTs(before.ts)) === isoDay(ofTs(message.ts));
  const time = h(
    "time",
    { class: "when", title: fullTime(ofTs(message.ts)), datetime: ofTs(message.ts).toISOString() },
    clockTime(ofTs(message.ts)),
  );
  return h(
    "article",
    {
      class: `message ${joined ? "joined" : ""} ${message.ephemeral ? "ephemeral" : ""}`,
      "data-testid": "message",
      "data-ts": message.ts,
      "aria-label": `${nameOf(message.user)}, ${clockTime(ofTs(message.ts))}`,
    },
    joined ? h("div", { class: "gutter" }, time) : avatar(author),
    h(
      "div",
      { class: "message-body" },
      message.ephemeral ? onlyYou(message) : null,
      joined
        ? null
        : h(
            "div",
            { class: "who" },
            h("strong", {}, nameOf(message.user)),
            isApp(message.user) ? h("span", { class: "badge" }, "App") : null,
            time,
          ),
      content(message),
    ),
    shortcuts(message),
  );
}

// As in Slack, such a note can be put away; it is gone for good.
const onlyYou = (message) =>
  h(
    "div",
    { class: "only-you" },
    icon("eye"),
    "Only visible to you",
    h("span", { "aria-hidden": "true" }, "·"),
    button("Dismiss", { class: "dismiss", onclick: () => emit("dismissed", message) }),
  );

// Shortcuts on messages, if the app's manifest has any.
function shortcuts(message) {
  const offered = state.workspace.shortcuts.filter((each) => each.type === "message");
  if (!offered.length || message.ephemeral) return null;
  const anchor = iconButton("dots", "Message shortcuts", {
    class: "icon-button message-menu",
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    onclick: () =>
      openMenu(
        anchor,
        offered.map((each) => ({
          text: each.name,
          hint: each.description,
          choose: () =>
            act("/shortcut", {
              user: state.me,
              callback_id: each.callback_id,
              channel: message.channel,
              ts: message.ts,
            }),
        })),
        "Message shortcuts",
      ),
  });
  return anchor;
}

function content(message) {
  const surface = { id: `${message.channel}/${message.ts}`, where: { channel: message.channel, ts: message.ts } };
  return [
    message.blocks.length
      ? blocks(message.blocks, surface)
      : message.text
        ? h(
            "div",
            { class: "text" },
            mrkdwn(message.text),
            message.edited ? h("span", { class: "edited" }, " (edited)") : null,
          )
        : null,
    message.attachments.map((each) => attachment(each, surface)),
    message.files.map(file),
  ];
}

function attachment(each, surface) {
  const color = /^#?[0-9a-f]{6}$/i.test(each.color ?? "") ? `#${each.color.replace("#", "")}` : "var(--line-strong)";
  return h(
    "div",
    { class: "attachment", style: `border-color:${color}` },
    each.pretext ? h("div", { class: "text" }, mrkdwn(each.pretext)) : null,
    each.title ? h("strong", {}, each.title) : null,
    each.text ? h("div", { class: "text" }, mrkdwn(each.text)) : null,
    each.blocks ? blocks(each.blocks, surface) : null,
  );
}

function file(each) {
  if (/\.(png|jpe?g|gif|webp)$/i.test(each.name))
    return h(
      "figure",
      { class: "image-block" },
      h("figcaption", {}, each.title),
      h("img", { src: `/files/${each.id}`, alt: each.alt_txt || each.title, loading: "lazy" }),
    );
  return h("a", { class: "file", href: `/files/${each.id}`, download: each.name }, each.title);
}

export const sameDay = (one, other) => one && isoDay(ofTs(one.ts)) === isoDay(ofTs(other.ts));
