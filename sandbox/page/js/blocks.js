// Layout blocks as elements.
import { chart } from "./charts.js";
import { freshId, h, icon } from "./dom.js";
import { element } from "./elements.js";
import { mrkdwn, plain, textObject } from "./mrkdwn.js";
import { richText } from "./richtext.js";

// surface: { id, where, values, errors? }
export const blocks = (list, surface) =>
  h(
    "div",
    { class: "blocks" },
    list.map((block) => draw(block, surface)),
  );

function draw(block, surface) {
  const node = DRAW[block.type]?.(block, surface) ?? h("em", { class: "unknown" }, `[${block.type}]`);
  node.dataset.blockId = block.block_id;
  node.dir = "auto"; // the first letter decides, as in Slack: Arabic and Hebrew begin at the right
  return node;
}

const at = (block, surface, more = {}) => ({ surface, block, dispatch: true, ...more });
const source = (image) => image.image_url ?? `/files/${image.slack_file?.id ?? ""}`;

function section(block, surface) {
  const name = freshId("section");
  const picture = block.accessory?.type === "image";
  const control = block.accessory && !picture && !["button", "overflow"].includes(block.accessory.type);
  return h(
    "div",
    { class: `section ${block.accessory ? "with-accessory" : ""} ${picture ? "with-picture" : ""}` },
    h(
      "div",
      { class: "section-text" },
      block.text ? h("div", { class: "text", id: name }, textObject(block.text)) : null,
      block.fields
        ? h(
            "div",
            { class: "fields" },
            block.fields.map((each) => h("div", { class: "text" }, textObject(each))),
          )
        : null,
    ),
    block.accessory
      ? h(
          "div",
          { class: "accessory" },
          element(block.accessory, at(block, surface, { labelledby: control && block.text ? name : undefined })),
        )
      : null,
  );
}

function input(block, surface) {
  const label = freshId("label");
  const hint = freshId("hint");
  const error = surface.errors?.[block.block_id];
  const described = [error ? `${hint}-error` : null, block.hint ? hint : null].filter(Boolean).join(" ") || undefined;
  const control = element(block.element, {
    surface,
    block,
    dispatch: Boolean(block.dispatch_action),
    label: plain(block.label),
    labelledby: label,
    describedby: described,
    invalid: error ? "true" : undefined,
  });
  return h(
    "div",
    { class: `input-block ${error ? "wrong" : ""}` },
    h(
      "label",
      {
        id: label,
        class: "label",
        onclick: () => (control.matches("input,textarea") ? control.focus() : control.querySelector("input")?.focus()),
      },
      plain(block.label),
      block.optional ? h("span", { class: "optional" }, " (optional)") : null,
    ),
    control,
    error ? h("div", { class: "error", id: `${hint}-error`, role: "alert" }, icon("alert"), error) : null,
    block.hint ? h("div", { class: "hint", id: hint }, textObject(block.hint)) : null,
  );
}

function image(block) {
  return h(
    "figure",
    { class: "image-block" },
    block.title ? h("figcaption", {}, plain(block.title)) : null,
    h("img", { src: source(block), alt: block.alt_text, loading: "lazy" }),
  );
}

function context(block) {
  return h(
    "div",
    { class: "context" },
    block.elements.map((each) =>
      each.type === "image"
        ? h("img", { src: source(each), alt: each.alt_text })
        : h("span", { class: "text" }, textObject(each)),
    ),
  );
}

function table(block) {
  const columns = block.column_settings ?? [];
  const cell = (tag) => (each, place) =>
    h(
      tag,
      {
        class: `align-${columns[place]?.align ?? "left"} ${columns[place]?.is_wrapped ? "" : "nowrap"}`,
        scope: tag === "th" ? "col" : undefined,
      },
      each.type === "rich_text"
        ? richText(each)
        : each.type === "raw_number"
          ? String(each.text ?? each.value)
          : each.text,
    );
  const [head, ...rest] = block.rows;
  return h(
    "div",
    { class: "table-block", tabindex: "0", role: "region", "aria-label": "Table" },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, head.map(cell("th")))),
      h(
        "tbody",
        {},
        rest.map((row) => h("tr", {}, row.map(cell("td")))),
      ),
    ),
  );
}

function card(block, surface) {
  return h(
    "article",
    { class: "card-block" },
    block.hero_image
      ? h("img", { class: "hero", src: source(block.hero_image), alt: block.hero_image.alt_text })
      : null,
    h(
      "div",
      { class: "card-text" },
      h(
        "div",
        { class: "row" },
        block.icon ? h("img", { class: "card-icon", src: source(block.icon), alt: block.icon.alt_text }) : null,
        h(
          "div",
          {},
          block.title ? h("strong", {}, textObject(block.title)) : null,
          block.subtitle ? h("div", { class: "hint" }, textObject(block.subtitle)) : null,
        ),
      ),
      block.body ? h("div", { class: "text" }, textObject(block.body)) : null,
      block.actions
        ? h(
            "div",
            { class: "actions" },
            block.actions.map((each) => element(each, at(block, surface))),
          )
        : null,
    ),
  );
}

function container(block, surface) {
  const title = block.title ? plain(block.title) : richText(block.rich_text_title);
  const inner = [
    block.subtitle ? h("div", { class: "hint" }, textObject(block.subtitle)) : null,
    blocks(block.child_blocks, surface),
  ];
  if (!block.is_collapsible) return h("section", { class: "container-block" }, h("strong", {}, title), inner);
  return h("details", { class: "container-block", open: !block.default_collapsed }, h("summary", {}, title), inner);
}

const LEVELS = { info: "Note", warning: "Warning", error: "Error", success: "Done", default: "" };

const DRAW = {
  section,
  input,
  image,
  context,
  table,
  card,
  container,
  divider: () => h("hr"),
  header: (block) => h("h2", { class: "header-block" }, plain(block.text)),
  actions: (block, surface) =>
    h(
      "div",
      { class: "actions" },
      block.elements.map((each) => element(each, at(block, surface))),
    ),
  context_actions: (block, surface) =>
    h(
      "div",
      { class: "actions" },
      block.elements.map((each) => element(each, at(block, surface))),
    ),
  rich_text: (block) => richText(block),
  markdown: (block) =>
    h(
      "div",
      { class: "text" },
      mrkdwn(
        block.text
          .replace(/\*\*(.+?)\*\*/g, "*$1*")
          .replace(/\[([^\]]+)\]\(([^)]+)\)/g, "<$2|$1>")
          .replace(/^#+ (.+)$/gm, "*$1*"),
      ),
    ),
  alert: (block) =>
    h(
      "div",
      { class: `alert-block ${block.level ?? "default"}`, role: "note" },
      icon("alert"),
      h(
        "div",
        {},
        LEVELS[block.level ?? "default"] ? h("strong", {}, `${LEVELS[block.level]}: `) : null,
        textObject(block.text),
      ),
    ),
  carousel: (block, surface) =>
    h(
      "div",
      { class: "carousel", tabindex: "0", role: "region", "aria-label": "Cards" },
      block.elements.map((each) => card(each, surface)),
    ),
  data_visualization: (block) => chart(block),
  video: (block) =>
    h(
      "a",
      { class: "card-block", href: block.video_url, target: "_blank", rel: "noopener noreferrer" },
      h("img", { class: "hero", src: block.thumbnail_url, alt: block.alt_text }),
      h("strong", {}, plain(block.title)),
    ),
};
