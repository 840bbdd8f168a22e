// Draws a surface anew without taking the focus or the scroll position from whoever is in it.

export function keepFocus(root, draw) {
  const active = root.contains(document.activeElement) ? document.activeElement : null;
  const block = active?.closest("[data-block-id]")?.dataset.blockId;
  const id = active?.dataset.testid;
  const caret = active && "selectionStart" in active ? safely(() => active.selectionStart) : null;
  const top = root.scrollTop;
  draw();
  root.scrollTop = top;
  if (!active) return;
  const again =
    root.querySelector(`[data-block-id="${CSS.escape(block ?? "")}"] [data-testid="${CSS.escape(id ?? "")}"]`) ??
    root.querySelector(`[data-testid="${CSS.escape(id ?? "")}"]`);
  again?.focus();
  if (again && typeof caret === "number") safely(() => again.setSelectionRange(caret, caret));
}

function safely(read) {
  try {
    return read();
  } catch {
    return null;
  }
}
