// What passes between Slack and the app: each envelope and call, its JSON, the time to its answer.
import { act, ask, get } from "./api.js";
import { button, h, icon, iconButton, replace } from "./dom.js";
import { json } from "./json.js";
import { openMenu } from "./popup.js";
import { conversation, nameOf, on, state } from "./store.js";
import { clockSeconds } from "./time.js";
import { toast } from "./toast.js";

const KEPT = 300;
const TO_APP = ["event", "interactive", "slash_commands"];
const FILTERS = {
  all: () => true,
  "to the app": (row) => TO_APP.includes(row.kind),
  "from the app": (row) => ["api", "response_url"].includes(row.kind),
  errors: (row) => !row.ok,
};
const FAULTS = [
  ["Next message: 429, retry after 5 s", { method: "chat.postMessage", status: 429, retry_after: 5 }],
  ["Next call: 500", { status: 500 }],
  ["Next call: cut after its effect", { cut: "after" }],
  ["Next event comes twice", { redeliver: true }],
  ["Refresh the socket", { socket: "refresh_requested" }],
  ["Slack is down", { down: true }],
];
const RATES = [
  ["Slack's rate limits: on", true],
  ["Slack's rate limits: off", false],
];
let rows = [];
let filter = "all";
let list = null;
let faults = null;
const opened = new Set();

export async function inspector() {
  const node = document.getElementById("inspector");
  list = h("ol", { class: "log", "data-testid": "log" });
  const chips = h(
    "div",
    { class: "filters", role: "group", "aria-label": "Show" },
    Object.keys(FILTERS).map((name) =>
      h(
        "button",
        {
          type: "button",
          class: "filter",
          "aria-pressed": String(name === filter),
          onclick: (event) => {
            filter = name;
            chips
              .querySelectorAll("button")
              .forEach((each) => each.setAttribute("aria-pressed", String(each === event.target)));
            draw();
          },
        },
        name,
      ),
    ),
  );
  faults = iconButton("bolt", "Make something go wrong", {
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    onclick: () =>
      openMenu(
        faults,
        [
          ...FAULTS.map(([text, rule]) => ({ text, choose: () => act("/faults", rule) })),
          { text: "No more faults", choose: () => clear() },
          ...RATES.map(([text, rates]) => ({ text, choose: () => act("/settings", { rates }) })),
        ],
        "Faults",
      ),
  });
  replace(
    node,
    h(
      "header",
      { class: "inspector-head" },
      h("h2", {}, "Inspector"),
      h("span", { class: "connections", id: "connections" }),
      faults,
      iconButton("close", "Close the inspector", { onclick: () => toggle(false) }),
    ),
    chips,
    list,
  );
  connections();
  rows = (await get("/log", { limit: KEPT })).log;
  draw();
}

async function clear() {
  await ask("DELETE", "/faults");
  toast("No more faults.");
}

function connections() {
  const node = document.getElementById("connections");
  if (!node) return;
  const count = state.workspace.connections;
  node.className = `connections ${count || state.workspace.uses_http ? "up" : "down"}`;
  node.textContent = state.workspace.uses_http ? "HTTP mode" : count === 1 ? "1 connection" : `${count} connections`;
}

export function toggle(open) {
  state.inspectorOpen = open;
  document.body.classList.toggle("inspecting", open);
  document.getElementById("inspector").hidden = !open;
  document
    .querySelectorAll("[data-toggle=inspector]")
    .forEach((each) => each.setAttribute("aria-pressed", String(open)));
  localStorage.setItem("inspector", open ? "open" : "closed");
  if (open && !list) inspector();
}

function draw() {
  replace(list, rows.filter(FILTERS[filter]).slice(-KEPT).reverse().map(rowNode));
  if (!list.children.length)
    list.append(
      h(
        "li",
        { class: "hint log-empty" },
        "Nothing yet. Press a button or type a command, and see what Slack sends to the app.",
      ),
    );
}

const ARROWS = { event: "→", interactive: "→", slash_commands: "→", api: "←", response_url: "←" };
const WORDS = {
  event: "event to the app",
  interactive: "interaction to the app",
  slash_commands: "command to the app",
  api: "call by the app",
  response_url: "response URL used by the app",
  socket: "socket",
  http: "HTTP",
};

function rowNode(row) {
  const body = h("div", { class: "log-body" });
  const fill = () => {
    if (body.childElementCount) return;
    replace(
      body,
      h(
        "div",
        { class: "row" },
        h("h3", {}, TO_APP.includes(row.kind) ? "Envelope" : "Request"),
        button("Copy", {
          class: "button small",
          onclick: () =>
            navigator.clipboard.writeText(JSON.stringify(row.request, null, 2)).then(() => toast("Copied.")),
        }),
      ),
      json(row.request),
      h("h3", {}, TO_APP.includes(row.kind) ? "Ack" : "Answer"),
      json(row.response),
    );
  };
  const details = h(
    "details",
    {
      class: `log-row ${row.ok ? "" : "failed"}`,
      open: opened.has(row.id),
      ontoggle: () => {
        if (details.open) {
          opened.add(row.id);
          fill();
        } else opened.delete(row.id);
      },
    },
    h(
      "summary",
      {},
      h(
        "span",
        { class: `way ${row.kind}`, title: WORDS[row.kind] ?? row.kind },
        ARROWS[row.kind] ?? "•",
        h("span", { class: "sr-only" }, ` ${WORDS[row.kind] ?? row.kind} `),
      ),
      h("span", { class: "log-name" }, row.name),
      h(
        "span",
        { class: "log-meta" },
        row.user ? h("span", { class: "log-user" }, nameOf(row.user)) : null,
        row.ms === null
          ? null
          : h(
              "span",
              { class: `ms ${row.ms > 1000 ? "slow" : ""}` },
              `${row.ms < 10 ? row.ms.toFixed(1) : Math.round(row.ms)} ms`,
            ),
        h("time", {}, clockSeconds(new Date(row.at))),
      ),
      row.error
        ? h("span", { class: "log-error" }, icon("alert"), h("span", { class: "sr-only" }, "error: "), row.error)
        : null,
    ),
    body,
  );
  if (details.open) fill();
  return h("li", {}, details);
}

let fresh = [];
on("log", ({ row }) => fresh.push(row));
on("bundle_done", () => {
  if (!fresh.length) return;
  rows = [...rows, ...fresh].slice(-KEPT);
  const nodes = fresh.filter(FILTERS[filter]).reverse().map(rowNode);
  fresh = [];
  if (!list || !state.inspectorOpen) return;
  list.querySelector(".log-empty")?.remove();
  list.prepend(...nodes);
  while (list.children.length > KEPT) list.lastChild.remove();
});
on("sockets", ({ count }) => {
  // An app that comes up late has not heard that its Home is open: open it again.
  if (!state.workspace.connections && count && conversation()?.with_app && document.querySelector(".home .empty"))
    act("/open-home", { user: state.me, tab: "home" });
  state.workspace.connections = count;
  connections();
});
on("cleared", () => {
  rows = [];
  if (list) draw();
});
