// What the person has sent and the server has not yet taken: shown at once, tried until it is there.

import { Refused, Unreachable, post, upload } from "./net.js";
import { t } from "./texts.js";

const LONGEST_WAIT = 15_000;

export class Outbox {
  #model;
  #keep;
  #items = [];
  #busy = false;
  #again = 0;
  #wait = 1000;

  constructor(model) {
    this.#model = model;
    this.#keep = `chat.outbox.${location.pathname}.${model.me.id}`;
    this.#items = this.#kept();
    model.on("connection", () => model.connected && this.#now());
    model.on("talk", ({ message }) => message?.clientId && this.#arrived(message.clientId));
    this.#now();
  }

  /** What is on its way into a chat, in order. */
  of(chat) {
    return this.#items.filter((item) => item.chat === chat);
  }

  add(chat, { text, photos, replyTo }) {
    this.#items.push({
      clientId: newId(),
      chat,
      text,
      replyTo,
      photos: photos.map((blob) => ({ blob, url: URL.createObjectURL(blob), id: null })),
      state: "sending",
      at: this.#model.now,
    });
    this.#changed(chat);
    this.#now();
  }

  retry(item) {
    item.state = "sending";
    item.error = null;
    this.#changed(item.chat);
    this.#now();
  }

  drop(item) {
    this.#items = this.#items.filter((one) => one !== item);
    this.#changed(item.chat);
  }

  #now() {
    clearTimeout(this.#again);
    this.#wait = 1000;
    this.#work();
  }

  async #work() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      let item;
      while ((item = this.#items.find((one) => one.state !== "failed"))) {
        if (!(await this.#attempt(item))) break;
      }
    } finally {
      this.#busy = false;
    }
  }

  /** Try one; false when it is better to wait before the next. */
  async #attempt(item) {
    try {
      for (const photo of item.photos) {
        photo.id ??= (await upload(`chats/${item.chat}/photos`, photo.blob)).photo;
      }
      const message = await post(`chats/${item.chat}/messages`, {
        clientId: item.clientId,
        text: item.text,
        photos: item.photos.map((photo) => photo.id),
        replyTo: item.replyTo?.id ?? null,
      });
      this.#items = this.#items.filter((one) => one !== item);
      if (message) this.#model.put(message);
      this.#changed(item.chat);
      return true;
    } catch (error) {
      return this.#failed(item, error);
    }
  }

  #failed(item, error) {
    if (error instanceof Unreachable || (error instanceof Refused && error.passing)) {
      item.state = "waiting";
      this.#changed(item.chat);
      this.#again = setTimeout(() => this.#work(), this.#wait);
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
      return false;
    }
    item.state = "failed";
    item.error = error.message || t("error.server");
    this.#changed(item.chat);
    return true;
  }

  #arrived(clientId) {
    const before = this.#items.length;
    this.#items = this.#items.filter((item) => item.clientId !== clientId);
    if (this.#items.length !== before) this.#save();
  }

  #changed(chat) {
    this.#save();
    this.#model.tell("talk", { chat });
  }

  /** Words survive a reload of this tab; photos that have not reached the server do not. */
  #save() {
    const words = this.#items
      .filter((item) => item.photos.every((photo) => photo.id))
      .map((item) => ({ ...item, photos: item.photos.map(({ id }) => ({ id })) }));
    sessionStorage.setItem(this.#keep, JSON.stringify(words));
  }

  #kept() {
    try {
      return JSON.parse(sessionStorage.getItem(this.#keep)) ?? [];
    } catch {
      return [];
    }
  }
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
