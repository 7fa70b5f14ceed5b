// Where the person writes: words, photos, and what is being answered.

import { shrink } from "../photo.js";
import { t } from "../texts.js";
import { excerpt, nameOf } from "./bubble.js";
import { h, icon } from "./dom.js";

const LIMIT = 4000;
const WARN_BELOW = 200;
const MOST_PHOTOS = 10;

export class Composer {
  #send;
  #photos = [];
  #replyTo = null;

  /** `send({ text, photos, replyTo })` takes what was written. */
  constructor(send) {
    this.#send = send;
    this.text = h("textarea", {
      rows: 1, "aria-label": t("compose.label"), placeholder: t("compose.placeholder"), "data-testid": "composer-text",
      enterkeyhint: "send", oninput: () => this.#changed(), onkeydown: (event) => this.#key(event),
      onpaste: (event) => this.#pasted(event),
    });
    this.file = h("input", {
      type: "file", accept: "image/*", multiple: true, class: "visually-hidden", tabindex: -1, "aria-hidden": "true",
      "data-testid": "photo-input", onchange: () => this.#chosen([...this.file.files]),
    });
    this.button = h("button", { class: "round send", type: "submit", "aria-label": t("compose.send"), "data-testid": "send" }, icon("send"));
    this.reply = h("div", { class: "replying", hidden: true });
    this.chips = h("ul", { class: "photo-chips", hidden: true });
    this.count = h("p", { class: "count", role: "status", hidden: true });
    this.element = h("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); this.#submit(); } },
      this.reply, this.chips, this.count,
      h("div", { class: "composer-row" },
        h("button", { class: "round quiet", type: "button", "aria-label": t("compose.photo"), "data-testid": "photo-button", onclick: () => this.file.click() }, icon("photo")),
        this.file, this.text, this.button));
    this.#changed();
  }

  focus() {
    this.text.focus();
  }

  answer(message) {
    const text = message.spans.map((span) => span.text).join("");
    this.#replyTo = { id: message.id, name: nameOf(message), text: excerpt({ text: text.slice(0, 120), photo: message.photos.length > 0 }) };
    this.reply.replaceChildren(
      icon("reply"),
      h("p", {}, h("strong", {}, t("compose.replying", { name: this.#replyTo.name })), h("span", {}, this.#replyTo.text)),
      h("button", { class: "round quiet small", type: "button", "aria-label": t("compose.reply_cancel"), onclick: () => this.#noReply() }, icon("close")));
    this.reply.hidden = false;
    this.focus();
  }

  #noReply() {
    this.#replyTo = null;
    this.reply.hidden = true;
    this.focus();
  }

  #changed() {
    const length = this.text.value.trim().length;
    this.button.disabled = length > LIMIT || (length === 0 && this.#photos.length === 0);
    const left = LIMIT - length;
    this.count.hidden = left >= WARN_BELOW;
    this.count.classList.toggle("over", left < 0);
    this.count.textContent = left < 0 ? t("compose.over", { count: -left }) : t("compose.left", { count: left });
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight}px`;
  }

  #key(event) {
    if (event.key === "Escape" && this.#replyTo) this.#noReply();
    const plainEnter = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    // On a touch keyboard Enter makes a new line; the round button sends.
    if (plainEnter && !matchMedia("(pointer: coarse)").matches) {
      event.preventDefault();
      this.#submit();
    }
  }

  #pasted(event) {
    const files = [...event.clipboardData.files];
    if (files.length) {
      event.preventDefault();
      this.#chosen(files);
    }
  }

  async #chosen(files) {
    this.file.value = "";
    for (const file of files.slice(0, MOST_PHOTOS - this.#photos.length)) this.#photos.push(await shrink(file));
    this.#drawPhotos();
    this.focus();
  }

  #drawPhotos() {
    this.chips.replaceChildren(...this.#photos.map((photo, place) => h("li", {},
      h("img", { src: URL.createObjectURL(photo), alt: t("compose.photo_chosen"), "data-testid": "photo-chip" }),
      h("button", {
        class: "round small", type: "button", "aria-label": t("compose.photo_remove"),
        onclick: () => { this.#photos.splice(place, 1); this.#drawPhotos(); },
      }, icon("close")))));
    this.chips.hidden = this.#photos.length === 0;
    this.#changed();
  }

  #submit() {
    if (this.button.disabled) return;
    this.#send({ text: this.text.value.trim(), photos: this.#photos, replyTo: this.#replyTo });
    this.text.value = "";
    this.#photos = [];
    this.#replyTo = null;
    this.reply.hidden = true;
    this.#drawPhotos();
    this.focus();
  }
}
