// What lies over the page: a large photo, a short menu, a question.

import { t } from "../texts.js";
import { h, icon } from "./dom.js";

function open(dialog) {
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** A photo over the whole window; returns a function that closes it. */
export function showPhoto(photo, alt) {
  const dialog = h("dialog", { class: "viewer", "aria-label": alt, "data-testid": "viewer" },
    h("img", { src: `api/photos/${photo}`, alt }),
    h("button", { class: "round close", "aria-label": t("menu.close"), onclick: () => dialog.close() }, icon("close")),
  );
  open(dialog);
  return () => dialog.close();
}

/** Choices from the bottom: [{ text, lang, danger, act }]. */
export function showMenu(title, choices) {
  const dialog = h("dialog", { class: "sheet", "aria-label": title },
    h("h2", {}, title),
    h("ul", {}, choices.map((choice) => h("li", {},
      h("button", {
        class: choice.danger ? "sheet-choice danger" : "sheet-choice",
        lang: choice.lang,
        onclick: () => { dialog.close(); choice.act(); },
      }, choice.text)))),
    h("button", { class: "button wide", onclick: () => dialog.close() }, t("menu.close")),
  );
  open(dialog);
}

/** What to do, one step after the other. */
export function showSteps(title, steps) {
  const dialog = h("dialog", { class: "sheet", "aria-label": title },
    h("h2", {}, title),
    h("ol", {}, steps.map((step) => h("li", {}, step))),
    h("button", { class: "button wide", onclick: () => dialog.close() }, t("menu.close")));
  open(dialog);
}

/** A question before something that cannot be taken back; resolves to yes or no. */
export function ask(title, body, yes) {
  return new Promise((answer) => {
    const say = (word) => () => { answer(word); dialog.close(); };
    const dialog = h("dialog", { class: "sheet", "aria-label": title },
      h("h2", {}, title),
      h("p", {}, body),
      h("div", { class: "sheet-buttons" },
        h("button", { class: "button danger", onclick: say(true) }, yes),
        h("button", { class: "button", onclick: say(false) }, t("menu.cancel"))),
    );
    dialog.addEventListener("close", () => answer(false));
    open(dialog);
  });
}
