// Plays the story: what it is told to show, say and wait for, and what the person may do meanwhile.

import { h, pause } from "./dom.js";
import { Pace, Stopped } from "./pace.js";
import { compare, count, proven, table } from "./proof.js";
import { CHAPTERS, story } from "./story.js";
import { t } from "./texts.js";

const PATIENCE = 25_000;
const LOOK_EVERY = 80;
const QUIET_LOOKS = 3;

export class Director {
  pace = new Pace();
  /** For what happens off the screen: nobody has to watch it. */
  quick = new Pace({ fast: true, unseen: true });
  #caption = document.getElementById("caption");
  #proof = document.getElementById("proof");
  #chapters = document.getElementById("chapters");
  #show;

  /** `show(phone)` brings a phone to the front where only one is seen. */
  constructor(house, village, phones, show) {
    this.house = house;
    this.village = village;
    this.phones = phones;
    this.#show = show;
  }

  /** From the beginning to the end, or until stopped; true when it came to the end. */
  async play() {
    this.pace = new Pace();
    this.#proof.hidden = true;
    this.#chapters.replaceChildren(...CHAPTERS.map((name) => h("li", { "data-chapter": name }, t(`chapter.${name}`))));
    document.body.dataset.result = "";
    try {
      await story(this);
      document.body.dataset.result = "done";
      return true;
    } catch (error) {
      document.body.dataset.result = error instanceof Stopped ? "stopped" : "failed";
      if (!(error instanceof Stopped)) console.error(error);
      this.say(error instanceof Stopped ? "say.stopped" : "say.failed");
      return false;
    } finally {
      document.body.dataset.asked = Math.round(this.pace.asked / 1000);
      for (const phone of this.phones) phone.rest();
    }
  }

  say(key, values) {
    const text = t(key, values);
    if (this.#caption.textContent === text) return;
    this.#caption.textContent = text;
    this.#caption.classList.remove("fresh");
    void this.#caption.offsetWidth; // lets it appear anew
    this.#caption.classList.add("fresh");
  }

  chapter(name) {
    const place = CHAPTERS.indexOf(name);
    [...this.#chapters.children].forEach((item, number) => {
      item.className = number < place ? "past" : number === place ? "now" : "";
      if (number === place) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
    document.body.dataset.chapter = name;
  }

  look(phone) {
    this.#show(phone);
  }

  rest(milliseconds) {
    return this.pace.rest(milliseconds);
  }

  /** The clock glides on to an instant; returns when it is there. */
  async until(instant, seconds) {
    this.pace.asked += seconds * 1000;
    const goal = this.pace.fast ? 0.6 : seconds;
    await this.house.turn({ to: new Date(instant).toISOString(), seconds: goal });
    await this.#wait(() => this.house.now >= instant && !this.house.state.clock.goal, "clock");
  }

  lamps(enough) {
    return this.#wait(() => enough(this.village.counts), "lamps");
  }

  /** Count once nothing moves any more. */
  async settled() {
    let number = -1;
    for (let quiet = 0; quiet < QUIET_LOOKS;) {
      await this.pace.rest(0);
      await pause(LOOK_EVERY);
      const next = (await this.phones[0].read("state")).number;
      quiet = next === number ? quiet + 1 : 0;
      number = next;
    }
    return count(this.house, this.phones);
  }

  async pull() {
    const lost = new Promise((done) => this.house.addEventListener("lost", done, { once: true }));
    await this.house.plug();
    await lost;
  }

  /** Another start of the bot answers. */
  async alive(before) {
    await this.#wait(() => this.house.alive && this.house.state.run !== before, "start");
    for (const phone of this.phones) phone.reconnect();
  }

  connected() {
    return this.#wait(() => this.phones.every((phone) => phone.connected), "phones");
  }

  async prove(before, sent) {
    const rows = compare(before, await count(this.house, this.phones), sent);
    this.#proof.replaceChildren(table(rows));
    this.#proof.hidden = false;
    if (!proven(rows)) throw new Error("the counts differ");
  }

  async #wait(look, what) {
    const over = performance.now() + PATIENCE;
    while (!look()) {
      await this.pace.rest(0);
      if (performance.now() > over) throw new Error(what);
      await pause(LOOK_EVERY);
    }
  }
}
