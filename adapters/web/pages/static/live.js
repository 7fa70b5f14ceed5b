// The stream of changes: taken up again after every break at the last number seen.

import { get } from "./net.js";

const SILENCE = 40_000;
const REST_WHEN_HIDDEN = 30_000;
const LONGEST_WAIT = 8_000;

export class Live {
  #model;
  #refresh;
  #source = null;
  #silence = 0;
  #again = 0;
  #wait = 500;
  #rest = 0;
  #resting = false;

  /** `refresh` reads everything anew, when the server no longer knows our number. */
  constructor(model, refresh) {
    this.#model = model;
    this.#refresh = refresh;
  }

  start() {
    this.#open();
    window.addEventListener("online", () => this.#reopen());
    window.addEventListener("pagehide", () => this.#close());
    window.addEventListener("pageshow", (event) => event.persisted && this.#reopen());
    document.addEventListener("visibilitychange", () => this.#seen());
  }

  #open() {
    const source = new EventSource(`api/events?after=${this.#model.number}`);
    this.#source = source;
    const on = (kind, act) => source.addEventListener(kind, (event) => this.#take(event, act));
    on("beat", ({ now, me }) => (this.#isMe(me) ? this.#model.tick(now) : location.reload()));
    on("change", (change) => this.#model.change(change));
    on("left", ({ chat }) => this.#model.leave(chat));
    on("typing", ({ chat }) => this.#model.typing(chat));
    on("answer", (answer) => this.#model.tell("answer", answer));
    on("reset", () => this.#refresh());
    on("bye", () => location.reload());
    source.onerror = () => this.#broken();
    this.#watch();
  }

  #take(event, act) {
    this.#watch();
    this.#wait = 500;
    if (event.lastEventId) this.#model.number = Math.max(this.#model.number, Number(event.lastEventId));
    act(JSON.parse(event.data));
    if (!this.#model.connected) this.#model.connect(true);
  }

  /** A stream can die without a word: without the server's beat it counts as broken. */
  #watch() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#broken(), SILENCE);
  }

  #broken() {
    this.#close();
    this.#model.connect(false);
    // A stream cannot say why it was refused; this asks, and leads to the door when the session has ended.
    get("state").catch(() => {});
    this.#again = setTimeout(() => this.#open(), this.#wait * (0.75 + Math.random() / 2));
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  #reopen() {
    this.#close();
    this.#open();
  }

  #close() {
    clearTimeout(this.#silence);
    clearTimeout(this.#again);
    this.#source?.close();
    this.#source = null;
  }

  /** While this page slept, somebody else may have come in by another link on the same device. */
  #isMe(person) {
    return person === this.#model.me.id;
  }

  /** Browsers allow few streams at a time: a hidden page gives its own back and only counts now and then. */
  #seen() {
    clearTimeout(this.#rest);
    if (document.hidden) {
      this.#rest = setTimeout(() => this.#nap(), REST_WHEN_HIDDEN);
    } else if (this.#resting) {
      this.#resting = false;
      this.#reopen();
    }
  }

  async #nap() {
    this.#resting = true;
    this.#close();
    const state = await get("state").catch(() => null);
    if (!this.#resting) return;
    if (state && !this.#isMe(state.me.id)) return location.reload();
    if (state) {
      this.#model.chats = new Map(state.chats.map((chat) => [chat.id, chat]));
      this.#model.tell("chats");
    }
    this.#rest = setTimeout(() => this.#nap(), REST_WHEN_HIDDEN);
  }
}
