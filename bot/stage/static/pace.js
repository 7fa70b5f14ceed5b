// How fast the play goes: it can rest, hurry, and be stopped.

import { pause } from "./dom.js";

const SLICE = 40;

export class Stopped extends Error {}

export class Pace {
  paused = false;
  /** Milliseconds in all that were asked for so far, by who reads along: what the play takes where the house answers at once. */
  asked = 0;
  #stopped = false;

  /** In a hurry nobody has to read; what is `unseen` needs no finger either. */
  constructor({ fast = false, unseen = false } = {}) {
    this.fast = fast;
    this.unseen = unseen;
  }

  stop() {
    this.#stopped = true;
    this.paused = false;
  }

  /** So many milliseconds for who watches; none in a hurry, and none pass while it is paused. */
  async rest(milliseconds) {
    this.asked += milliseconds;
    let left = milliseconds;
    do {
      if (this.#stopped) throw new Stopped();
      const began = performance.now();
      await pause(this.paused ? SLICE : this.fast ? 0 : Math.min(left, SLICE));
      if (!this.paused) left -= performance.now() - began;
    } while (this.paused || (left > 0 && !this.fast));
    if (this.#stopped) throw new Stopped();
  }
}
