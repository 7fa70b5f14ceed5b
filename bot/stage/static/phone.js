// One phone on the stage: a chat client in a frame, that a hand or the play can use.

import { calm, h, pause } from "./dom.js";
import { language, t } from "./texts.js";

const WIDTH = 360;
const PATIENCE = 20_000;
const LOOK_EVERY = 60;
const LETTER = 20;
const REACH = 240;

export class Phone {
  #base;
  #people;
  #mark = 0;
  #began = 0;
  #person = "";

  constructor(slot, { phones, people }, first) {
    this.slot = slot;
    this.first = first;
    this.#base = `${phones}${slot}/`;
    this.#people = people;
    this.#build();
  }

  #build() {
    this.frame = h("iframe", { title: t("phone.frame", { number: this.slot }), "data-testid": "phone-frame" });
    this.finger = h("span", { class: "finger", "aria-hidden": "true" });
    this.screen = h("div", { class: "screen" }, this.frame, this.finger);
    this.who = h("select", { id: `who-${this.slot}`, "data-testid": "who", onchange: () => this.signIn(this.who.value) },
      this.#people.map(({ key, name, note }) => h("option", { value: key }, `${name} · ${note}`)));
    this.element = h("article", { class: "phone", id: `phone-${this.slot}`, "data-slot": this.slot, "data-testid": "phone" },
      h("div", { class: "who" }, h("label", { class: "visually-hidden", for: `who-${this.slot}` }, t("phone.who")), this.who),
      h("div", { class: "case" }, this.screen));
    this.frame.addEventListener("load", () => this.#loaded());
    new ResizeObserver(() => this.#fit()).observe(this.screen);
  }

  /** The client is laid out as on a phone, whatever room there is. */
  #fit() {
    const { clientWidth, clientHeight } = this.screen;
    this.scale = clientWidth / WIDTH;
    this.frame.style.width = `${WIDTH}px`;
    this.frame.style.height = `${clientHeight / this.scale}px`;
    this.frame.style.transform = `scale(${this.scale})`;
  }

  /** Somebody may have signed in or out by hand. */
  async #loaded() {
    if (this.#address() === "about:blank") return;
    const state = await this.read("state").catch(() => null);
    if (state) this.#is(state.me.id);
  }

  #is(person) {
    this.#person = person;
    this.who.value = person;
    this.element.dispatchEvent(new CustomEvent("person", { bubbles: true }));
  }

  get name() {
    return this.#people.find((one) => one.key === this.who.value)?.name ?? "";
  }

  #address() {
    return this.frame.contentWindow?.location.href ?? "about:blank";
  }

  get #page() {
    return this.frame.contentDocument;
  }

  /** As whoever was here last, else as the first. */
  async wake() {
    const state = await this.read("state").catch(() => null);
    await this.#show(state?.me.id ?? (await this.#swap(this.first)));
  }

  async signIn(person) {
    if (person === this.#person && this.#page?.querySelector("[data-testid=shell]")) return;
    await this.#show(await this.#swap(person));
  }

  async #swap(person) {
    const answer = await fetch(`${this.#base}sample`, { method: "POST", body: new URLSearchParams({ person }), redirect: "manual" });
    if (answer.type !== "opaqueredirect") throw new Error(`sign-in: ${answer.status}`);
    return person;
  }

  async #show(person) {
    this.#is(person);
    const loaded = new Promise((done) => this.frame.addEventListener("load", done, { once: true }));
    this.frame.contentWindow.location.replace(`${this.#base}?lang=${language()}`);
    await loaded;
    await this.until(() => this.#page.querySelector("[data-testid=shell]"), "shell");
  }

  /** What the phone's own server says at `api/path`. */
  async read(path) {
    const answer = await fetch(`${this.#base}api/${path}`);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  }

  /** Take up the stream at once rather than after a rest. */
  reconnect() {
    this.frame.contentWindow.dispatchEvent(new Event("online"));
  }

  get connected() {
    return !this.#page.querySelector("[data-testid=banner].lost:not([hidden])");
  }

  /** Wait for something in the page; what it is called is for the error. */
  async until(look, what) {
    const over = performance.now() + PATIENCE;
    for (;;) {
      const found = look();
      if (found) return found;
      if (performance.now() > over) throw new Error(`phone ${this.slot}: ${what}`);
      await pause(LOOK_EVERY);
    }
  }

  /** A play begins: what is older than this message is none of its business. Numbers are the same for all chats. */
  begin(newest) {
    this.#began = this.#mark = newest;
  }

  /** The newest message with these words that came in this play; a `fresh` one came after the last thing done here. */
  message(words, { fresh = true } = {}) {
    const rows = [...this.#page.querySelectorAll("[data-testid=message]")].reverse();
    return rows.find((row) => row.textContent.includes(words) && this.#counts(row, fresh));
  }

  #counts(row, fresh) {
    return Number(row.dataset.messageId) > (fresh ? this.#mark : this.#began);
  }

  #choice(labels, fresh) {
    const buttons = [...this.#page.querySelectorAll("[data-testid=choice]")].reverse();
    return buttons.find((button) => labels.includes(button.textContent.trim()) && this.#counts(button.closest("[data-message-id]"), fresh));
  }

  /** Whether a button with one of these labels comes within some seconds. */
  async offers(labels, seconds) {
    for (const over = performance.now() + seconds * 1000; performance.now() < over; await pause(LOOK_EVERY)) {
      if (this.#choice(labels, true)) return true;
    }
    return false;
  }

  sees(words, options) {
    return this.until(() => this.message(words, options), words);
  }

  /** The bot has said something since the last thing done here. */
  answered() {
    const said = () => [...this.#page.querySelectorAll("[data-testid=message][data-author=bot]")].some((row) => this.#counts(row, true));
    return this.until(said, "no answer");
  }

  photos() {
    return this.#page.querySelectorAll("[data-testid=photo]").length;
  }

  /** Open the private talk (null) or a group, by tapping as people do. */
  async open(pace, group) {
    const item = () => this.#page.querySelector(`[data-testid=chat-item]${group ? `[data-chat-id="${group}"]` : "[data-kind=private]"}`);
    const link = await this.until(item, group ?? "private");
    if (link.getAttribute("aria-current") !== "page") {
      const back = this.#page.querySelector("[data-testid=back]");
      if (back?.getClientRects().length) await this.tap(pace, back);
      await this.tap(pace, await this.until(item, group ?? "private"));
      await this.until(() => this.#page.querySelector("[data-testid=log][aria-busy=false]"), "log");
    }
  }

  /** The number of the newest message on the screen. */
  get newest() {
    const rows = this.#page.querySelectorAll("[data-testid=message]");
    return Math.max(0, ...[...rows].map((row) => Number(row.dataset.messageId)));
  }

  /** Press the newest button with one of these labels. */
  async choose(pace, labels, { fresh = true } = {}) {
    const find = () => this.#choice(labels, fresh);
    await this.until(find, labels[0]);
    await pace.rest(300);
    const button = find();
    this.#mark = Math.max(this.#mark, this.newest);
    // While the finger is on its way the message may be drawn anew.
    await this.tap(pace, button, () => (button.isConnected ? button : this.#choice(labels, false)));
  }

  /** Type letter by letter, and send. */
  async write(pace, text) {
    const field = () => this.#page.querySelector("[data-testid=composer-text]");
    await this.tap(pace, field());
    if (pace.fast || calm()) this.#typed(field(), text);
    else for (let end = 1; end <= text.length; end += 1) {
      this.#typed(field(), text.slice(0, end));
      await pace.rest(LETTER);
    }
    await pace.rest(120);
    await this.send(pace);
  }

  #typed(field, text) {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async send(pace) {
    this.#mark = Math.max(this.#mark, this.newest);
    await this.tap(pace, this.#page.querySelector("[data-testid=send]"));
  }

  async attach(pace, file) {
    const input = this.#page.querySelector("[data-testid=photo-input]");
    await this.#point(pace, this.#page.querySelector("[data-testid=photo-button]"));
    const chosen = new this.frame.contentWindow.DataTransfer();
    chosen.items.add(file);
    input.files = chosen.files;
    input.dispatchEvent(new Event("change"));
    await this.until(() => this.#page.querySelector("[data-testid=photo-chip]")?.complete, "photo");
    await pace.rest(400);
    await this.send(pace);
  }

  async tap(pace, element, again = () => element) {
    await this.#point(pace, element);
    const target = again() ?? element;
    keepFocus(() => {
      target.click();
      if (target.localName === "textarea") target.focus({ preventScroll: true });
    });
    await pace.rest(120);
  }

  /** The finger goes there and touches. */
  async #point(pace, element) {
    this.#uncover(element);
    if (pace.unseen) return;
    const box = element.getBoundingClientRect();
    this.finger.style.left = `${(box.left + box.width / 2) * this.scale}px`;
    this.finger.style.top = `${(box.top + box.height / 2) * this.scale}px`;
    this.element.classList.add("touched");
    await pace.rest(REACH);
    this.finger.classList.remove("tap");
    void this.finger.offsetWidth; // starts the ripple anew
    this.finger.classList.add("tap");
    await pace.rest(90);
  }

  /** Scroll the phone's own list only: never the stage. */
  #uncover(element) {
    const scroller = element.closest(".scroller, .side-scroll");
    if (!scroller) return;
    const [inner, outer] = [element.getBoundingClientRect(), scroller.getBoundingClientRect()];
    if (inner.bottom > outer.bottom) scroller.scrollTop += inner.bottom - outer.bottom + 12;
    if (inner.top < outer.top) scroller.scrollTop -= outer.top - inner.top + 12;
  }

  /** The hand is taken away. */
  rest() {
    this.element.classList.remove("touched");
  }

  /** Each message of this play in each chat of this person: "chat:number" → its text; older ones run out by themselves. */
  async messages() {
    const { chats, number } = await this.read("state");
    const found = new Map();
    for (const { id } of chats) {
      for (let before = "", more = true; more;) {
        const page = await this.read(`chats/${id}/messages${before}`);
        const mine = page.messages.filter((one) => one.id > this.#began);
        for (const one of mine) if (!one.removed) found.set(`${id}:${one.id}`, one.spans.map((span) => span.text).join(""));
        more = page.more && mine.length === page.messages.length;
        before = `?before=${page.messages[0]?.id}`;
      }
    }
    return { found, number };
  }
}

/** What is done in a phone by the play does not take the keyboard away from the person. */
function keepFocus(act) {
  const before = document.activeElement;
  act();
  if (before && before !== document.activeElement && before !== document.body) before.focus({ preventScroll: true });
}
