// The input of files: each is taken at once, as Slack does, and the form names it.
import { current, keep, naming } from "./answering.js";
import { act } from "./api.js";
import { h } from "./dom.js";
import { state } from "./store.js";

export function fileField(spec, context) {
  const there = (current(spec, context, "files") ?? []).map((file) => file.name).join(", ");
  const shown = h("span", { class: "chosen-files", role: "status" }, there);
  const input = h("input", {
    type: "file",
    class: "field",
    multiple: (spec.max_files ?? 10) > 1 || undefined,
    accept: spec.filetypes?.map((kind) => `.${kind}`).join(",") || undefined,
    ...naming(context, spec),
    onchange: async (event) => {
      const files = [];
      for (const file of event.target.files) {
        const body = { user: state.me, action_id: spec.action_id, name: file.name, content: await inBase64(file) };
        const taken = await act("/choose-file", body);
        if (taken) files.push(taken);
      }
      keep(spec, context, "files", files);
      shown.textContent = files.map((file) => file.name).join(", ");
    },
  });
  return h("div", { class: "file-field" }, input, shown);
}

async function inBase64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
