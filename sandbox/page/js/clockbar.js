// The clock: what time it is here, how to move it, and what will happen next.
import { ask, latest } from "./api.js";
import { button, freshId, h, icon, iconButton, replace } from "./dom.js";
import { openBelow } from "./popup.js";
import { emit, on, state } from "./store.js";
import {
  away,
  clockSeconds,
  clockTime,
  instant,
  isoDay,
  monthEnd,
  nextWorkingDay,
  now,
  shortDay,
  zone,
} from "./time.js";
import { toast } from "./toast.js";

let root = null;
let face = null;
let busy = false;

export function clockBar() {
  face = h("time", { class: "clock-face", "data-testid": "clock" });
  root = h("div", { class: "clock", role: "group", "aria-label": "Clock of the sandbox" });
  draw();
  setInterval(tick, 1000);
  return root;
}

export async function loadClock() {
  const report = await latest("/clock");
  if (!report) return;
  state.clock = { now: new Date(report.now), at: performance.now(), frozen: report.frozen, next: report.next };
  if (root) draw();
  emit("clock_read");
}

let day = null;
function tick() {
  if (!face) return;
  const before = day;
  day = isoDay(now());
  if (before && before !== day) emit("day_turned");
  replace(
    face,
    h("strong", {}, clockTime(now()), h("span", { class: "clock-seconds" }, clockSeconds(now()).slice(5))),
    h(
      "span",
      { class: "clock-day" },
      h("span", {}, shortDay(now())),
      h("small", {}, zone().split("/").at(-1).replaceAll("_", " ")),
    ),
  );
}

const JUMPS = [
  ["+1 hour", () => later(3600)],
  ["+1 day", () => later(86400)],
  ["Next working day", () => to(nextWorkingDay())],
  ["Month's end", () => to(monthEnd())],
];

// The two that one presses again and again stand in the bar, all of them in the list below it.
const IN_THE_BAR = 2;

const jumps = (offered, close = () => {}) =>
  h(
    "div",
    { class: "jumps" },
    offered.map(([label, jump]) =>
      button(label, { class: "jump-button", disabled: busy, onclick: () => (close(), jump()) }),
    ),
  );

function draw() {
  const { frozen, next } = state.clock;
  tick();
  replace(
    root,
    iconButton(frozen ? "play" : "pause", frozen ? "Let the clock run" : "Stop the clock", {
      "aria-pressed": String(frozen),
      onclick: () => move({ freeze: !frozen }),
    }),
    face,
    jumps(JUMPS.slice(0, IN_THE_BAR)),
    skip(next[0]),
    upcoming(next),
  );
}

// One press to whatever happens next, however far away that is.
function skip(first) {
  return button(
    "",
    {
      class: "skip-ahead",
      disabled: busy || !first,
      "aria-describedby": first ? "upcoming-what" : undefined,
      title: first ? `To what happens next: ${first.what}` : "Nothing is planned",
      onclick: () => to(new Date(Math.max(new Date(first.at), now().getTime() + 1000))),
    },
    icon("skip"),
    "Skip ahead",
  );
}

function upcoming(next) {
  const first = next[0];
  const node = h(
    "button",
    {
      type: "button",
      class: "upcoming",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
      "data-testid": "upcoming",
      title: first ? first.what : "Nothing is planned",
      onclick: () => list(node),
    },
    h("span", { class: "upcoming-what", id: "upcoming-what" }, first ? first.what : "Nothing planned"),
    first ? h("span", { class: "upcoming-when" }, away(new Date(first.at))) : null,
    next.length > 1 ? h("span", { class: "count quiet" }, `+${next.length - 1}`) : null,
    icon("chevron"),
  );
  return node;
}

function list(anchor) {
  const close = () => popup.close();
  const title = freshId("next");
  const rows = state.clock.next.slice(0, 50).map((each) => {
    const at = new Date(each.at);
    return h(
      "li",
      {},
      h("span", { class: "next-what" }, each.what),
      h("small", {}, `${shortDay(at)}, ${clockTime(at)} · ${away(at)}`),
      button("Go there", { class: "button small", onclick: () => (close(), to(at)) }),
    );
  });
  const moment = h("input", {
    type: "datetime-local",
    class: "field short",
    "aria-label": "Go to a moment",
    value: `${isoDay(now())}T${clockTime(now())}`,
  });
  const popup = openBelow(
    anchor,
    h(
      "div",
      { class: "next", role: "dialog", "aria-labelledby": title },
      h("h2", { id: title }, "What will happen next"),
      rows.length ? h("ol", {}, rows) : h("p", { class: "hint" }, "Nothing is planned."),
      jumps(JUMPS, close),
      h(
        "form",
        {
          class: "row",
          onsubmit: (event) => {
            event.preventDefault();
            const [date, time] = moment.value.split("T");
            close();
            to(instant(date, time));
          },
        },
        moment,
        h("button", { type: "submit", class: "button" }, "Go"),
      ),
    ),
    { width: 320, onclose: () => anchor.setAttribute("aria-expanded", "false") },
  );
  anchor.setAttribute("aria-expanded", "true");
  popup.box.querySelector("button, input").focus();
  popup.box.addEventListener("keydown", (event) => event.key === "Escape" && (close(), anchor.focus()));
}

const later = (seconds) => move({ advance_seconds: seconds });
const to = (moment) => move({ now: moment.toISOString() });

async function move(body) {
  busy = true;
  root.classList.add("moving");
  root.setAttribute("aria-busy", "true");
  const pressed = document.activeElement?.textContent;
  draw();
  try {
    await ask("POST", "/clock", body);
  } catch (error) {
    toast(error.message, "error");
  }
  busy = false;
  root.classList.remove("moving");
  root.removeAttribute("aria-busy");
  await loadClock();
  if (pressed && document.activeElement === document.body) again(pressed)?.focus();
}

// The bar is drawn anew around whoever pressed it: the same button has the focus afterwards.
const again = (text) => [...root.querySelectorAll("button")].find((each) => each.textContent === text);

let loading = null;
on("clock_changed_there", () => {
  clearTimeout(loading);
  loading = setTimeout(loadClock, 100);
});
