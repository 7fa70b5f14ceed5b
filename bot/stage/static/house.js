// The running bot as the stage sees it: its state, asked for again and again, and what may be asked of it.

import { pause } from "./dom.js";

const PATIENCE = 4000;
const EVERY = 400;

export class House extends EventTarget {
  cast = null;
  state = null;
  alive = false;

  async open() {
    this.cast = await this.#insist("/stage/cast");
    await this.look();
    this.#watch();
  }

  /** The clock at the last look, carried on to this moment; milliseconds. */
  get now() {
    const { now, speed, goal } = this.state.clock;
    const shown = Date.parse(now) + (performance.now() - this.state.seen) * speed;
    return goal ? Math.min(shown, Date.parse(goal)) : shown;
  }

  /** Look once; false when nobody answers. */
  async look() {
    try {
      const state = await ask("/stage/state");
      this.state = { ...state, seen: performance.now() };
      this.#lives(true);
      this.dispatchEvent(new Event("state"));
      return true;
    } catch {
      this.#lives(false);
      return false;
    }
  }

  turn(change) {
    return this.#change("/stage/clock", change);
  }

  /** Kill the bot; it may die before it has answered. */
  plug() {
    return this.#change("/stage/plug", {}).catch(() => {});
  }

  async #change(path, body) {
    const answer = await fetch(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", "x-stage-token": this.state.token },
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    await this.look();
  }

  async #insist(path) {
    for (;;) {
      try {
        return await ask(path);
      } catch {
        await pause(EVERY);
      }
    }
  }

  async #watch() {
    for (;;) {
      await pause(EVERY);
      if (!document.hidden) await this.look();
    }
  }

  #lives(alive) {
    if (alive === this.alive) return;
    this.alive = alive;
    this.dispatchEvent(new Event(alive ? "back" : "lost"));
  }
}

async function ask(path) {
  const answer = await fetch(path, { signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}
