// The whole page: the list beside the open talk, or one of the two on a phone.

import { t } from "../texts.js";
import { h } from "./dom.js";
import { ChatList } from "./list.js";
import { Banner, Toasts } from "./notices.js";
import { Talk } from "./talk.js";

export class Shell {
  #model;
  #outbox;
  #talk = null;

  constructor(model, outbox, { sample, install, wake }) {
    this.#model = model;
    this.#outbox = outbox;
    this.list = new ChatList(model, { sample, install, wake });
    this.banner = new Banner();
    this.toasts = new Toasts();
    wake.says = (text) => this.toasts.say(text);
    this.room = h("main", { class: "room" });
    this.element = h("div", { class: "shell", "data-testid": "shell" },
      this.banner.element, wake.element, this.list.element, this.room, this.toasts.element);
    this.#listen();
  }

  #listen() {
    this.#model.on("chats", () => this.list.draw());
    this.#model.on("talk", ({ chat, message, changed }) => this.#redraw(chat, message, changed));
    this.#model.on("left", ({ chat }) => this.#left(chat));
    this.#model.on("connection", () => this.banner.set(this.#model.connected));
    this.#model.on("answer", ({ text }) => { this.toasts.say(text); this.#talk?.answered(); });
    window.addEventListener("other-person", ({ detail }) => this.banner.over(detail));
    window.addEventListener("hashchange", () => this.route());
    document.addEventListener("visibilitychange", () => this.#talk?.draw());
  }

  /** Show what the address says. */
  route() {
    const chat = decodeURIComponent(location.hash.slice(1));
    const known = this.#model.chats.has(chat);
    const before = this.#model.open;
    this.#model.open = known ? chat : null;
    if (!this.#talk || before !== this.#model.open) this.#show(before);
    this.list.draw();
  }

  #show(before) {
    this.#talk?.close();
    const open = this.#model.open;
    this.#talk = open ? new Talk(this.#model, this.#outbox, open, this.toasts) : null;
    this.element.classList.toggle("has-talk", Boolean(open));
    this.room.replaceChildren(this.#talk?.element ?? nothingOpen());
    this.#talk?.draw();
    if (open && matchMedia("(pointer: fine)").matches) this.#talk.composer.focus();
    else if (open) this.#talk.title.focus();
    else if (before) this.list.element.querySelector(`[data-chat-id="${before}"]`)?.focus();
  }

  /** A change of one chat, or of everything when the state was read anew. */
  #redraw(chat, message, changed) {
    if (!this.#talk) return;
    if (!chat) this.#talk.load();
    else if (chat === this.#talk.chat) this.#talk.draw(message, changed);
  }

  #left(chat) {
    this.toasts.say(t("talk.left", { chat: chat.title }));
    if (chat.id === this.#model.open) location.hash = "";
  }
}

function nothingOpen() {
  return h("div", { class: "nothing-open" },
    h("img", { src: new URL("../icon.svg", import.meta.url).href, alt: "", width: 88, height: 88 }),
    h("h2", {}, t("talk.choose")),
    h("p", { class: "soft" }, t("talk.choose_hint")));
}
