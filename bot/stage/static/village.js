// Six lamps for six clusters: as a map where there is room, else as a strip.

import { h, svg } from "./dom.js";
import { t } from "./texts.js";

// Where a commune lies on the map, and where its lamps are, by how many it has.
const LANDS = [
  { shape: "M14 128Q10 74 60 66T150 74Q186 84 182 132T150 224Q96 250 44 228T14 128Z", name: [98, 94], lamps: [[58, 178], [138, 134], [134, 206]] },
  { shape: "M196 26Q226 4 272 14T318 70Q322 118 280 126T204 112Q180 60 196 26Z", name: [258, 34], lamps: [[222, 76], [290, 90]] },
  { shape: "M208 146Q250 130 296 144T316 206Q300 244 248 240T200 196Q194 160 208 146Z", name: [256, 162], lamps: [[256, 202]] },
];

export class Village {
  #house;
  #since = 0;
  #lamps = new Map();
  #roads = new Map();
  #count = document.getElementById("count");

  constructor(house) {
    this.#house = house;
    document.getElementById("map").append(this.#map());
    document.getElementById("strip").append(...this.#clusters().map((cluster) => this.#stripLamp(cluster)));
    house.addEventListener("state", () => this.#draw());
    this.#draw();
  }

  /** From now on lamps tell of notices that are yet to come. */
  begin() {
    this.#since = Math.max(this.#since, ...Object.values(this.#house.state.lamps).map((lamp) => lamp.number));
    this.#draw();
  }

  /** How many lamps are lit, and how many of those are clean. */
  get counts() {
    const states = this.#clusters().map(({ group }) => this.#state(group));
    return { lit: states.filter((state) => state !== "dark").length, clean: states.filter((state) => state === "clean").length, all: states.length };
  }

  #clusters() {
    return this.#house.cast.communes.flatMap((commune) => commune.clusters);
  }

  #state(group) {
    const lamp = this.#house.state.lamps[group];
    return lamp.number > this.#since ? lamp.state : "dark";
  }

  #draw() {
    for (const { group, name } of this.#clusters()) {
      const state = this.#state(group);
      for (const element of this.#lamps.get(group)) {
        element.dataset.state = state;
        if (element.localName === "li") element.setAttribute("aria-label", `${name}: ${t(`lamp.${state}`)}`);
      }
      this.#roads.get(group)?.classList.toggle("lit", state !== "dark");
    }
    const { lit, clean, all } = this.counts;
    const text = clean ? t("map.clean", { count: clean, all }) : t("map.lit", { count: lit, all });
    if (this.#count.textContent !== text) this.#count.textContent = text;
    this.#count.dataset.state = clean ? "clean" : lit ? "lit" : "dark";
  }

  #map() {
    const communes = this.#house.cast.communes;
    const home = LANDS[0].lamps[0];
    const lands = communes.map((commune, place) => svg("g", {},
      svg("path", { class: "land", d: LANDS[place].shape }),
      svg("text", { class: "commune", x: LANDS[place].name[0], y: LANDS[place].name[1] }, commune.name)));
    const places = communes.flatMap((commune, place) =>
      commune.clusters.map((cluster, number) => ({ ...cluster, at: LANDS[place].lamps[number] })));
    const roads = places.slice(1).map((place) => this.#road(place, home));
    return svg("svg", { viewBox: "0 0 330 252", "aria-hidden": "true" },
      svg("path", { class: "river", d: "M-6 40Q60 52 110 34T190 20Q176 70 192 124T186 200Q190 236 220 262" }),
      lands, roads, places.map((place) => this.#mapLamp(place)));
  }

  #road({ group, at: [x, y] }, [fromX, fromY]) {
    const bend = [(fromX + x) / 2, (fromY + y) / 2 - 18];
    const road = svg("path", { class: "road", pathLength: 1, d: `M${fromX} ${fromY}Q${bend[0]} ${bend[1]} ${x} ${y}` });
    this.#roads.set(group, road);
    return road;
  }

  #mapLamp({ group, name, at: [x, y] }) {
    const lamp = svg("g", { class: "lamp", transform: `translate(${x} ${y})`, "data-lamp": group },
      svg("circle", { class: "halo", r: 30 }),
      svg("path", { class: "body", d: "M-7 -4Q-9 6 -5 10H5Q9 6 7 -4Q0 -9 -7 -4Z" }),
      svg("path", { class: "cap", d: "M-4 -8H4M0 -8V-12M-4 12H4" }),
      svg("path", { class: "tick", d: "M-3.4 2.4L-.8 5 3.8 -.4" }),
      svg("text", { class: "cluster", y: 27 }, name.replace(/^(Thôn|Ấp) /, "")));
    this.#keep(group, lamp);
    return lamp;
  }

  #stripLamp({ group, name }) {
    const lamp = h("li", { class: "strip-lamp", "data-lamp": group }, h("i"), h("span", {}, name.replace(/^(Thôn|Ấp) /, "")));
    this.#keep(group, lamp);
    return lamp;
  }

  #keep(group, lamp) {
    this.#lamps.set(group, [...(this.#lamps.get(group) ?? []), lamp]);
  }
}
