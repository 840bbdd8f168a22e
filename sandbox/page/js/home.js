// The app's Home tab.
import { latest } from "./api.js";
import { blocks } from "./blocks.js";
import { h, replace } from "./dom.js";
import { keepFocus } from "./focus.js";
import { conversation, on, state } from "./store.js";

let pane = null;

export async function homeTab(body) {
  pane = h("div", { class: "home", "data-testid": "home" });
  replace(body, pane);
  await draw();
}

async function draw() {
  const mine = pane;
  const answer = await latest("/home", { user: state.me });
  if (!answer || mine !== pane || !mine.isConnected) return;
  const { view } = answer;
  if (!view) {
    replace(
      pane,
      h(
        "div",
        { class: "empty" },
        h("h2", {}, "Nothing published yet"),
        h(
          "p",
          {},
          `${state.workspace.bot_name} fills this page when it hears that you opened it. ${state.workspace.connections || state.workspace.uses_http ? "" : "It is not connected at the moment."}`,
        ),
      ),
    );
    return;
  }
  const surface = { id: view.id, where: { view_id: view.id }, values: view.state.values };
  keepFocus(pane, () => replace(pane, h("div", { class: "sheet" }, blocks(view.blocks, surface))));
}

on("home_changed_there", () => pane?.isConnected && conversation()?.with_app && draw());
