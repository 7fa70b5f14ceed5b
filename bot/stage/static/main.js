// The stage: three phones, six lamps, a clock, and the play; then everything by hand.

import { Clockface } from "./clockface.js";
import { Director } from "./director.js";
import { h } from "./dom.js";
import { House } from "./house.js";
import { Phone } from "./phone.js";
import { loadTexts, switchLanguage, t, translatePage } from "./texts.js";
import { Village } from "./village.js";

const FIRST = ["an", "binh", "dung"];
const RING_SECONDS = 2;

const $ = (id) => document.getElementById(id);

async function start() {
  await loadTexts();
  translatePage();
  $("language").addEventListener("click", switchLanguage);
  $("caption").textContent = t("say.welcome");
  const house = new House();
  await house.open();
  new Clockface(house);
  const village = new Village(house);
  const phones = FIRST.map((person, place) => new Phone(place + 1, house.cast, person));
  $("phones").append(...phones.map((phone) => phone.element));
  const show = tabs(phones);
  await Promise.all(phones.map((phone) => phone.wake()));
  lights(house, phones);
  byHand(house);
  watching(new Director(house, village, phones, show), phones);
  document.body.dataset.ready = "yes";
}

/** On a narrow screen one phone at a time. */
function tabs(phones) {
  const buttons = phones.map((phone) => h("button", {
    role: "tab", "data-testid": "tab", "aria-controls": phone.element.id, onclick: () => show(phone),
  }));
  const show = (chosen) => phones.forEach((phone, place) => {
    phone.element.classList.toggle("front", phone === chosen);
    buttons[place].setAttribute("aria-selected", String(phone === chosen));
  });
  const name = () => phones.forEach((phone, place) => { buttons[place].textContent = phone.name; });
  $("phones").addEventListener("person", name);
  $("tabs").append(...buttons);
  show(phones[0]);
  return show;
}

/** The village is dark while the bot is gone; phones take up their streams as soon as it is back. */
function lights(house, phones) {
  house.addEventListener("lost", () => { document.body.dataset.power = "off"; });
  house.addEventListener("back", () => {
    document.body.dataset.power = "on";
    for (const phone of phones) phone.reconnect();
  });
}

function byHand(house) {
  const attempt = (act) => act().catch(() => house.look());
  for (const chip of document.querySelectorAll("[data-speed]")) {
    chip.addEventListener("click", () => attempt(() => house.turn({ speed: Number(chip.dataset.speed) })));
  }
  $("ring").addEventListener("click", () => attempt(() => house.turn({ to: "ring", seconds: RING_SECONDS })));
  $("plug").addEventListener("click", () => house.plug());
  const draw = () => {
    const { speed, goal } = house.state.clock;
    for (const chip of document.querySelectorAll("[data-speed]")) {
      chip.setAttribute("aria-pressed", String(!goal && Number(chip.dataset.speed) === speed));
    }
    $("ring").disabled = !house.state.ring;
    $("plug").disabled = !house.alive;
  };
  for (const kind of ["state", "lost", "back"]) house.addEventListener(kind, draw);
  draw();
}

function watching(director, phones) {
  const play = async () => {
    mode("playing");
    for (const phone of phones) phone.who.disabled = true;
    drawPause(director.pace);
    const done = director.play();
    drawPause(director.pace);
    const finished = await done;
    for (const phone of phones) phone.who.disabled = false;
    document.body.dataset.played = "yes";
    $("play").textContent = t("play.again");
    mode("free");
    if (finished) director.say("say.yours");
    $("play").focus({ preventScroll: true });
  };
  $("play").addEventListener("click", play);
  $("pause").addEventListener("click", () => {
    director.pace.paused = !director.pace.paused;
    drawPause(director.pace);
  });
  $("skip").addEventListener("click", () => {
    director.pace.fast = true;
    director.pace.paused = false;
    drawPause(director.pace);
  });
  $("stop").addEventListener("click", () => director.pace.stop());
  mode("free");
}

function drawPause({ paused, fast }) {
  $("pause").textContent = t(paused ? "play.continue" : "play.pause");
  $("skip").disabled = fast;
  document.body.dataset.paused = paused ? "yes" : "no";
}

function mode(name) {
  document.body.dataset.mode = name;
  document.querySelector(".controls-playing").hidden = name !== "playing";
  document.querySelector(".controls-watch").hidden = name === "playing";
  document.querySelector(".controls-free").hidden = name === "playing";
  if (name === "playing") $("pause").focus({ preventScroll: true });
}

start();
