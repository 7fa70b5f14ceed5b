// One open chat: its messages, what is pinned, and the place to write.

import { get, post } from "../net.js";
import { day, dayKey, t } from "../texts.js";
import { bubble, pending } from "./bubble.js";
import { Composer } from "./composer.js";
import { ask, showMenu, showPhoto } from "./dialogs.js";
import { arrange, h, icon } from "./dom.js";
import { avatar } from "./people.js";
import { Pins } from "./pins.js";

const RUN_BREAK = 5 * 60_000;
const NEAR = 80;
const PRESS_PATIENCE = 6000;
const SETTLING = 1200;

export class Talk {
  #model;
  #outbox;
  #toasts;
  #rows = new Map();
  #choices = new Map();
  #closePhoto = null;
  #seen = 0;
  #stuck = true;
  #top = 0;

  constructor(model, outbox, chat, toasts) {
    this.#model = model;
    this.#outbox = outbox;
    this.#toasts = toasts;
    this.chat = chat;
    this.bot = this.#line().kind === "private";
    this.#build();
    this.load();
  }

  #line() {
    return this.#model.chats.get(this.chat);
  }

  #build() {
    const name = this.bot ? t("bot.name") : this.#line().title;
    this.title = h("h2", { tabindex: -1 }, name);
    this.about = h("p", { class: "soft about" });
    this.older = h("button", { class: "button small older", hidden: true, onclick: () => this.load() }, t("talk.older"));
    this.rows = h("div", { class: "rows", role: "log", "aria-live": "polite", "aria-label": t("talk.log", { chat: name }), "data-testid": "log" });
    this.note = h("p", { class: "talk-note soft" });
    this.dots = h("p", { class: "typing", role: "status", "data-testid": "typing", hidden: true },
      avatar("", { bot: true }), h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), h("span", { class: "visually-hidden" }, t("talk.typing")));
    this.scroller = h("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": name, onscroll: () => this.#scrolled() },
      h("div", { class: "sheet-of-rows" }, this.older, this.note, this.rows, this.dots));
    this.jump = h("button", { class: "jump", hidden: true, "aria-label": t("talk.to_bottom"), onclick: () => this.#toBottom(true) }, h("span", { class: "jump-count" }), icon("down"));
    this.pins = new Pins((id) => this.#goTo(id));
    this.composer = new Composer((draft) => this.#send(draft));
    this.element = h("section", { class: "talk", "data-testid": "talk", "data-chat-id": this.chat },
      h("header", { class: "talk-top" },
        h("a", { class: "round quiet back", href: "#", "aria-label": t("talk.back"), "data-testid": "back" }, icon("back")),
        avatar(name, { bot: this.bot, group: !this.bot, id: this.chat }),
        h("div", { class: "talk-words" }, this.title, this.about),
        !this.bot && h("button", { class: "round quiet", "aria-label": t("talk.menu"), "aria-haspopup": "dialog", onclick: () => this.#menu() }, icon("more"))),
      this.pins.element,
      h("div", { class: "talk-body" }, this.scroller, this.jump),
      this.composer.element);
    this.watch = new ResizeObserver(() => this.#stuck && this.#toBottom());
    this.watch.observe(this.scroller.firstElementChild);
    this.watch.observe(this.scroller);
  }

  close() {
    this.watch.disconnect();
    this.#closePhoto?.();
  }

  async load() {
    const talk = this.#model.talk(this.chat);
    if (talk.loading || (talk.loaded && !talk.more)) return this.draw();
    talk.loading = true;
    this.draw();
    const oldest = talk.messages[0];
    try {
      const page = await get(`chats/${this.chat}/messages${oldest ? `?before=${oldest.id}` : ""}`);
      this.#keepPlace(() => this.#model.addPage(this.chat, page));
    } catch {
      this.older.textContent = t("talk.load_failed");
      this.older.hidden = false;
    } finally {
      talk.loading = false;
      this.draw();
    }
  }

  /** Draw what is different; `message` is the one that just came, or was `changed` by its author. */
  draw(message, changed) {
    const talk = this.#model.talk(this.chat);
    const line = this.#line();
    if (!line) return;
    arrange(this.rows, this.#elements(talk));
    this.rows.setAttribute("aria-busy", String(!talk.loaded));
    this.older.hidden = !talk.more;
    this.#drawNote(talk);
    this.about.textContent = this.bot ? t("bot.about") : t("talk.members", { count: line.members });
    this.pins.set(line.pins);
    const typing = this.#model.isTyping(this.chat);
    this.dots.hidden = !typing;
    if (this.#stuck) this.#toBottom();
    this.#seen = talk.messages.at(-1)?.id ?? 0;
    if (changed) this.#glow(message);
    if (message && this.#photoGone(message)) this.#closePhoto?.();
    this.#markRead();
    this.#drawJump();
  }

  #drawNote(talk) {
    const empty = talk.loaded && !talk.messages.length && !this.#outbox.of(this.chat).length;
    const waiting = !talk.loaded && talk.loading;
    this.note.hidden = !empty && !waiting;
    this.note.textContent = waiting ? t("talk.loading") : t(this.bot ? "talk.empty_private" : "talk.empty_group");
  }

  #elements(talk) {
    const elements = [];
    const messages = talk.messages;
    const used = new Map();
    const keep = (key, signature, make) => {
      const known = this.#rows.get(key);
      const row = known?.signature === signature ? known : { signature, element: make() };
      used.set(key, row);
      elements.push(row.element);
    };
    messages.forEach((message, place) => {
      this.#noteChoices(message);
      const date = dayKey(message.at);
      if (place === 0 || dayKey(messages[place - 1].at) !== date) {
        const label = day(message.at, this.#model.now);
        keep(`day ${date}`, label, () => h("p", { class: "day" }, h("span", {}, label)));
      }
      const run = { first: !runsOn(messages[place - 1], message), last: !runsOn(message, messages[place + 1]) };
      keep(message.clientId ?? message.id, JSON.stringify([message, run]), () => bubble(message, run, this.#acts()));
    });
    const waiting = this.#outbox.of(this.chat).filter((item) => !messages.some((one) => one.clientId === item.clientId));
    waiting.forEach((item, place) => {
      const run = { first: place === 0, last: place === waiting.length - 1 };
      keep(item.clientId, JSON.stringify([item.state, item.error, run]), () => pending(item, run, this.#acts()));
    });
    this.#rows = used;
    return elements;
  }

  #acts() {
    return {
      reply: (message) => this.composer.answer(message),
      press: (message, token, button) => this.#press(message, token, button),
      openPhoto: (message, photo, alt) => this.#open(message, photo, alt),
      goTo: (id) => this.#goTo(id),
      retry: (item) => this.#outbox.retry(item),
      drop: (item) => this.#outbox.drop(item),
    };
  }

  /** When the choices of a message last became others while it was shown. */
  #noteChoices(message) {
    const labels = JSON.stringify(message.buttons.map((row) => row.map((button) => button.label)));
    const known = this.#choices.get(message.id);
    if (known?.labels === labels) return;
    this.#choices.set(message.id, { labels, changed: known ? performance.now() : -SETTLING });
  }

  #send(draft) {
    this.#stuck = true;
    this.#outbox.add(this.chat, draft);
  }

  async #press(message, token, button) {
    if (button.classList.contains("pressing")) return;
    // A second tap that was meant for what stood here before must not choose something else.
    if (performance.now() - this.#choices.get(message.id).changed < SETTLING) return;
    button.classList.add("pressing");
    button.setAttribute("aria-busy", "true");
    const rest = () => { button.classList.remove("pressing"); button.removeAttribute("aria-busy"); };
    setTimeout(rest, PRESS_PATIENCE);
    try {
      await post(`messages/${message.id}/press`, { token });
    } catch (error) {
      rest();
      this.#toasts.say(error.message || t("net.press_lost"));
    }
  }

  /** The bot has answered a press: the buttons are free again. */
  answered() {
    for (const button of this.rows.querySelectorAll(".pressing")) {
      button.classList.remove("pressing");
      button.removeAttribute("aria-busy");
    }
  }

  #open(message, photo, alt) {
    const close = showPhoto(photo, alt);
    this.#closePhoto = () => { close(); this.#closePhoto = null; };
    this.shown = { message: message.id, photo };
  }

  #photoGone(message) {
    return message.id === this.shown?.message && !message.photos.some((photo) => photo.id === this.shown.photo);
  }

  #menu() {
    const { title } = this.#line();
    showMenu(title, [{
      text: t("talk.leave"),
      danger: true,
      act: async () => {
        if (!(await ask(t("talk.leave_title", { chat: title }), t("talk.leave_body"), t("talk.leave")))) return;
        await post(`chats/${this.chat}/leave`).catch((error) => this.#toasts.say(error.message || t("net.press_lost")));
      },
    }]);
  }

  #element(id) {
    return this.rows.querySelector(`[data-message-id="${id}"]`);
  }

  async #goTo(id) {
    for (let pages = 0; !this.#element(id) && this.#model.talk(this.chat).more && pages < 5; pages += 1) await this.load();
    const element = this.#element(id);
    if (!element) return;
    this.#stuck = false;
    element.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
    this.#glow({ id });
  }

  #glow({ id }) {
    const element = this.#element(id);
    element?.classList.remove("glow");
    requestAnimationFrame(() => element?.classList.add("glow"));
  }

  /** Older messages come in above without moving what is being read. */
  #keepPlace(act) {
    const fromEnd = this.scroller.scrollHeight - this.scroller.scrollTop;
    act();
    if (!this.#stuck) this.scroller.scrollTop = this.scroller.scrollHeight - fromEnd;
  }

  #toBottom(smooth = false) {
    this.#stuck = true;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth && !calm() ? "smooth" : "auto" });
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    // Only going up lets go of the end: a bar or a photo that takes room does not.
    if (atEnd) this.#stuck = true;
    else if (scrollTop < this.#top) this.#stuck = false;
    this.#top = scrollTop;
    if (scrollTop < NEAR && this.#model.talk(this.chat).more && !this.#stuck) this.load();
    this.#markRead();
    this.#drawJump();
  }

  #drawJump() {
    const unread = this.#line()?.unread ?? 0;
    this.jump.hidden = this.#stuck;
    this.jump.firstElementChild.textContent = unread ? t("talk.new_count", { count: unread }) : "";
  }

  #markRead() {
    const line = this.#line();
    if (!line?.unread || !this.#stuck || document.hidden || !this.#seen) return;
    line.unread = 0;
    this.#model.tell("chats");
    post(`chats/${this.chat}/read`, { upTo: this.#seen }).catch(() => {});
  }
}

function runsOn(one, next) {
  if (!one || !next || one.author !== next.author || dayKey(one.at) !== dayKey(next.at)) return false;
  return Date.parse(next.at) - Date.parse(one.at) < RUN_BREAK;
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
