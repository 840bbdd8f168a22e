// People come and go: join, leave, become a guest, move to another time zone or title.
import { ask } from "./api.js";
import { avatar, button, h, iconButton, replace } from "./dom.js";
import { kindOf } from "./people.js";
import { state } from "./store.js";
import { toast } from "./toast.js";

const ZONES = [
  "Europe/Berlin",
  "Europe/London",
  "America/New_York",
  "America/Los_Angeles",
  "America/Sao_Paulo",
  "Asia/Kolkata",
  "Asia/Tokyo",
  "Australia/Adelaide",
];
const PAGE = 20;

export function openStaff() {
  let limit = PAGE;
  const list = h("div", { class: "people" });
  const search = h("input", {
    type: "search",
    class: "field",
    placeholder: "Search people",
    "aria-label": "Search people",
    oninput: () => ((limit = PAGE), draw()),
  });
  const dialog = h(
    "dialog",
    { class: "dialog", "aria-label": "People come and go", "data-testid": "staff", onclose: () => dialog.remove() },
    h(
      "header",
      { class: "dialog-head" },
      h("h2", { class: "dialog-title" }, "People come and go"),
      iconButton("close", "Close", { onclick: () => dialog.close() }),
    ),
    h("div", { class: "dialog-body" }, joinForm(draw), search, list),
  );

  function draw() {
    const query = search.value.trim().toLowerCase();
    const found = state.order
      .map((id) => state.people.get(id))
      .filter(
        (each) =>
          each &&
          !each.is_bot &&
          each.id !== "USLACKBOT" &&
          `${each.real_name} ${each.name}`.toLowerCase().includes(query),
      );
    replace(
      list,
      found.slice(0, limit).map((each) => row(each, draw)),
      found.length > limit
        ? button(`Load more (${found.length - limit})`, {
            class: "button older",
            onclick: () => ((limit += PAGE), draw()),
          })
        : null,
    );
  }

  draw();
  document.body.append(dialog);
  dialog.showModal();
}

async function tell(verb, path, body, said) {
  try {
    const person = await ask(verb, path, body);
    state.people.set(person.id, person);
    if (!state.order.includes(person.id)) state.order.push(person.id);
    toast(said(person));
    return person;
  } catch (error) {
    toast(error.message, "error");
    return null;
  }
}

function joinForm(done) {
  const name = h("input", { class: "field", placeholder: "Full name", "aria-label": "Full name", required: true });
  const title = h("input", { class: "field", placeholder: "Title", "aria-label": "Title" });
  const zone = zoneChoice("Europe/Berlin", "Time zone");
  return h(
    "form",
    {
      class: "join",
      onsubmit: async (event) => {
        event.preventDefault();
        const real = name.value.trim();
        if (!real) return;
        const joined = await tell(
          "POST",
          "/people",
          { name: real.toLowerCase().replace(/\s+/g, "."), real_name: real, title: title.value, tz: zone.value },
          (each) => `${each.real_name} joined.`,
        );
        if (joined) event.target.reset();
        done();
      },
    },
    h("h3", {}, "Somebody joins"),
    h("div", { class: "row" }, name, title, zone, h("button", { type: "submit", class: "button primary" }, "Join")),
  );
}

function zoneChoice(current, label, onchange) {
  const zones = ZONES.includes(current) ? ZONES : [current, ...ZONES];
  const node = h(
    "select",
    { class: "field short", "aria-label": label, onchange },
    zones.map((each) => h("option", { value: each }, each)),
  );
  node.value = current;
  return node;
}

function row(each, done) {
  const patch = async (fields, said) => (await tell("PATCH", `/people/${each.id}`, fields, said), done());
  const title = h("input", {
    class: "field short",
    value: each.title,
    "aria-label": `Title of ${each.real_name}`,
    placeholder: "Title",
    onchange: (event) =>
      patch({ title: event.target.value }, (now) => `${now.real_name} is now ${now.title || "without a title"}.`),
  });
  const controls = each.deleted
    ? [
        button("Take back", {
          class: "button",
          onclick: () => patch({ deleted: false }, (now) => `${now.real_name} is back.`),
        }),
      ]
    : [
        title,
        zoneChoice(each.tz, `Time zone of ${each.real_name}`, (event) =>
          patch({ tz: event.target.value }, (now) => `${now.real_name} moved to ${now.tz}.`),
        ),
        button(each.is_restricted ? "Make member" : "Make guest", {
          class: "button",
          onclick: () =>
            patch(
              { is_restricted: !each.is_restricted, is_ultra_restricted: false },
              (now) => `${now.real_name} is now ${now.is_restricted ? "a guest" : "a full member"}.`,
            ),
        }),
        button("Leaves", {
          class: "button danger",
          onclick: async () => (
            await tell("DELETE", `/people/${each.id}`, undefined, (now) => `${now.real_name} left the company.`),
            done()
          ),
        }),
      ];
  return h(
    "div",
    { class: "staff-row", "data-testid": `staff-${each.name}` },
    avatar(each),
    h(
      "span",
      { class: "person-text" },
      h("strong", {}, each.real_name),
      h("small", {}, kindOf(each) || `@${each.name}`),
    ),
    h("div", { class: "row" }, controls),
  );
}
