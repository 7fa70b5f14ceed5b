// The bar of pinned messages above a talk: one at a time, a tap goes there and shows the next.

import { t } from "../texts.js";
import { excerpt } from "./bubble.js";
import { h, icon } from "./dom.js";

export class Pins {
  #goTo;
  #pins = [];
  #place = 0;

  constructor(goTo) {
    this.#goTo = goTo;
    this.words = h("span", { class: "pin-text" });
    this.button = h("button", { class: "pins", "data-testid": "pins", hidden: true, onclick: () => this.#tap() },
      icon("pin"), h("span", { class: "pin-words" }, h("span", { class: "pin-title" }, t("pins.title")), this.words));
    this.element = this.button;
  }

  set(pins) {
    this.#pins = pins;
    this.#place = Math.min(this.#place, Math.max(0, pins.length - 1));
    this.#draw();
  }

  #draw() {
    const pin = this.#pins[this.#place];
    this.button.hidden = !pin;
    if (!pin) return;
    this.words.textContent = excerpt(pin);
    this.button.classList.toggle("alarm", pin.tone === "alarm");
    this.button.setAttribute("aria-label", t("pins.next", { place: this.#place + 1, count: this.#pins.length, text: excerpt(pin) }));
  }

  #tap() {
    this.#goTo(this.#pins[this.#place].id);
    this.#place = (this.#place + 1) % this.#pins.length;
    this.#draw();
  }
}
