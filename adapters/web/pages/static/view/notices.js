// Words at the edge: whether the server is there, and short answers that go away again.

import { t } from "../texts.js";
import { h } from "./dom.js";

const PATIENCE = 1500;
const TOAST = 5000;

/** Says when the connection is lost, but only when that lasts, and when it is back. */
export class Banner {
  element = h("div", { class: "banner", role: "status", "data-testid": "banner", hidden: true });
  #timer = 0;
  #shown = false;
  #over = false;

  set(connected) {
    if (this.#over) return;
    clearTimeout(this.#timer);
    if (!connected) this.#timer = setTimeout(() => this.#lost(), PATIENCE);
    else if (this.#shown) this.#back();
  }

  /** Nothing here works any more: says why, and offers to begin anew. */
  over(text) {
    clearTimeout(this.#timer);
    this.#over = true;
    this.#show("lost", text);
    this.element.append(" ", h("button", { class: "button small", "data-testid": "reload", onclick: () => location.reload() }, t("net.reload")));
  }

  #lost() {
    this.#shown = true;
    this.#show("lost", t("net.lost"));
  }

  #back() {
    this.#shown = false;
    this.#show("back", t("net.back"));
    this.#timer = setTimeout(() => { this.element.hidden = true; }, 2000);
  }

  #show(kind, text) {
    this.element.className = `banner ${kind}`;
    this.element.textContent = text;
    this.element.hidden = false;
  }
}

export class Toasts {
  element = h("div", { class: "toasts", role: "status", "aria-live": "polite", "data-testid": "toasts" });

  say(text) {
    if (!text) return;
    const toast = h("p", { class: "toast" }, text);
    this.element.append(toast);
    setTimeout(() => toast.remove(), TOAST);
  }
}
