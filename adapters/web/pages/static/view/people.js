// How people and chats are pictured: an initial on a colour of their own, a bridge for the assistant.

import { h } from "./dom.js";

const HUES = 6;

export function avatar(name, { bot = false, group = false, id = name } = {}) {
  const kind = bot ? "bot" : `hue-${hue(id)}`;
  const face = bot
    ? h("img", { src: new URL("../icon.svg", import.meta.url).href, alt: "" })
    : initial(name, group);
  return h("span", { class: `avatar ${kind} ${group ? "group" : ""}`, "aria-hidden": "true" }, face);
}

/** A colour class for a person's name. */
export function hueClass(id) {
  return `name-${hue(id)}`;
}

/** A Vietnamese given name stands last; a group is known by the number at its end or its first word. */
function initial(name, group) {
  const words = (name.trim() || "?").split(/\s+/);
  const last = words.at(-1);
  if (group && /^\d+$/.test(last)) return last.slice(0, 3);
  return [...(group ? words[0] : last)][0].toLocaleUpperCase("vi");
}

function hue(id) {
  let sum = 2166136261;
  for (const c of id) sum = Math.imul(sum ^ c.codePointAt(0), 16777619) >>> 0;
  return (sum >>> 8) % HUES;
}
