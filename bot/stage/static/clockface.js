// The time in the ward, running on between two looks at it.

import { t } from "./texts.js";

export class Clockface {
  #house;
  #face = document.getElementById("clock-face");
  #pace = document.getElementById("clock-pace");
  #format;

  constructor(house) {
    this.#house = house;
    this.#format = new Intl.DateTimeFormat("en-GB", {
      timeZone: house.state.clock.zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23",
    });
    const draw = () => {
      this.#draw();
      requestAnimationFrame(draw);
    };
    draw();
  }

  #draw() {
    const { alive, state } = this.#house;
    set(this.#face, alive ? this.#format.format(this.#house.now) : "--:--");
    const { speed, goal } = state.clock;
    set(this.#pace, !alive || speed === 1 ? "" : goal ? t("clock.turning") : `${Math.round(speed)}×`);
    this.#face.classList.toggle("turning", alive && Boolean(goal));
  }
}

function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
