// What was there before the plug was pulled, and what is there afterwards.

import { h } from "./dom.js";
import { t } from "./texts.js";

/** Count everything the phones show and the house keeps; the phones have to agree with themselves first. */
export async function count(house, phones) {
  const messages = new Map();
  const numbers = [];
  for (const phone of phones) {
    const { found, number } = await phone.messages();
    numbers.push(number);
    for (const [key, text] of found) messages.set(key, text);
  }
  await house.look();
  return { messages, number: Math.max(...numbers), tally: house.state.tally, run: house.state.run };
}

/** Rows of [what, before, after]; `sent` is the text that was sent while nobody was there. */
export function compare(before, after, sent) {
  const isSent = ([key, text]) => text === sent && !before.messages.has(key);
  const arrived = [...after.messages].filter(isSent).length;
  return [
    ["proof.messages", before.messages.size, after.messages.size - arrived],
    ["proof.copies", before.tally.messages, after.tally.messages],
    ["proof.audit", before.tally.audit, after.tally.audit],
    ["proof.sent", 1, arrived],
  ];
}

export function proven(rows) {
  return rows.every(([, before, after]) => before === after);
}

/** What people see of it. */
export function table(rows) {
  const good = proven(rows);
  return h("div", { class: "proof-inner", "data-proven": good ? "yes" : "no" },
    h("p", { class: "proof-word" }, t(good ? "proof.good" : "proof.bad")),
    h("dl", { "aria-label": t("proof.title") }, rows.map(([key, before, after]) =>
      h("div", { "data-row": key, "data-before": before, "data-after": after, class: before === after ? "same" : "other" },
        h("dt", {}, t(key)),
        h("dd", {}, word("proof.before"), String(before), h("span", { class: "to", "aria-hidden": "true" }, "→"), word("proof.after"), h("b", {}, String(after)))))));
}

function word(key) {
  return h("span", { class: "visually-hidden" }, ` ${t(key)} `);
}
