// Talks to /_control, and says aloud what went wrong.
import { toast } from "./toast.js";

export async function ask(verb, path, body, query = {}) {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== ""));
  const response = await fetch(`/_control${path}${asked.size ? `?${asked}` : ""}`, {
    method: verb,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? `${verb} ${path}: ${response.status}`);
  return answer;
}

export const get = (path, query) => ask("GET", path, undefined, query);

const looks = new Map();

// Two looks at one thing may come back in either order: null for one that a newer look has overtaken.
export async function latest(path, query) {
  const look = (looks.get(path) ?? 0) + 1;
  looks.set(path, look);
  const answer = await get(path, query);
  return look === looks.get(path) ? answer : null;
}

// For things a person did: a failure is shown, not thrown.
export async function act(path, body) {
  try {
    return await ask("POST", path, body);
  } catch (error) {
    toast(error.message, "error");
    return null;
  }
}
