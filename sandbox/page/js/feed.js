// Live news from the sandbox; a lost connection is taken up again, and everything loaded anew.
import { emit, state } from "./store.js";

let socket = null;
let wanted = "";

export function follow(user) {
  wanted = user;
  socket?.close();
  connect();
}

function connect() {
  const mine = new WebSocket(`${location.origin.replace("http", "ws")}/_control/feed?user=${wanted}`);
  socket = mine;
  let opened = false;
  mine.onopen = () => {
    opened = true;
    document.body.classList.remove("offline");
    emit("connected");
  };
  mine.onmessage = ({ data }) => {
    const bundle = JSON.parse(data);
    if (bundle.some((item) => item.kind === "reset")) {
      emit("reset");
      return;
    }
    const kinds = new Set();
    for (const item of bundle) {
      if (
        ["message", "message_changed", "message_deleted", "log", "read", "action_failed", "sockets"].includes(item.kind)
      )
        emit(item.kind, item);
      else kinds.add(item.kind);
    }
    for (const kind of kinds) emit(`${kind}_changed_there`);
    emit("bundle_done");
  };
  mine.onclose = () => {
    if (mine !== socket || wanted !== state.me) return;
    document.body.classList.add("offline");
    setTimeout(() => {
      if (mine !== socket) return;
      if (opened) emit("reset");
      connect();
    }, 1000);
  };
}
