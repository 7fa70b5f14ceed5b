// The chat on the phone's first screen: offered once, and always to be found in the menu.

import { post } from "../net.js";
import { t } from "../texts.js";
import { showSteps } from "./dialogs.js";
import { h } from "./dom.js";

const TOLD = "chat.install-told";

export class Install {
  #offer = null;
  #begun = false;
  #inside = false;
  element = h("aside", { class: "tip", "data-testid": "install", hidden: true });

  /** Made before anything else, for browsers make their offer early. */
  constructor() {
    window.addEventListener("beforeinstallprompt", (event) => this.#can(event));
    window.addEventListener("appinstalled", () => this.#close());
  }

  /** The words are there; `inside` another app there is nothing to add to. */
  begin({ inside }) {
    this.#begun = true;
    this.#inside = inside;
    this.element.setAttribute("aria-label", t("install.title"));
    if (this.possible) this.#tell();
  }

  /** Whether there is anything to add, and a way to do it. */
  get possible() {
    return !this.#inside && !isInstalled() && !isFramed() && (this.#offer !== null || this.#byHand());
  }

  async add() {
    if (!this.#offer) return showHomeScreen(t("install.title"));
    const offer = this.#offer;
    this.#offer = null;
    this.#close();
    await offer.prompt();
  }

  #can(event) {
    // Without this the browser would ask by itself, at a moment of its own.
    event.preventDefault();
    this.#offer = event;
    if (this.#begun && this.possible) this.#tell();
  }

  /** An iPhone has no such question: one goes through the share sheet. */
  #byHand() {
    return /iPhone|iPad/.test(navigator.userAgent);
  }

  #tell() {
    if (localStorage.getItem(TOLD)) return;
    localStorage.setItem(TOLD, "yes");
    this.element.replaceChildren(
      h("p", { class: "tip-title" }, t("install.title")),
      h("p", {}, t("install.why")),
      h("div", { class: "tip-buttons" },
        h("button", { class: "button primary", "data-testid": "install-add", onclick: () => this.add() }, t("install.add")),
        h("button", { class: "button", onclick: () => this.#close() }, t("install.later"))));
    this.element.hidden = false;
  }

  #close() {
    this.element.hidden = true;
  }
}

/** An iPhone's home screen keeps cookies of its own: the app that is put there begins behind a door made for its owner. */
export async function showHomeScreen(title, first = []) {
  const manifest = document.querySelector("link[rel=manifest]");
  const link = await post("link").catch(() => null);
  if (link) manifest.href = `${manifest.href.split("?")[0]}?enter=${link.token}`;
  showSteps(title, [...first, t("install.iphone_share"), t("install.iphone_add"), t("install.iphone_open")]);
}

/** Let the worker serve the account; without it everything works but the page for no network and the waking. */
export async function startWorker() {
  if (!("serviceWorker" in navigator) || isFramed()) return null;
  const top = new URL("../../", location.href);
  return navigator.serviceWorker.register(new URL("sw.js", top), { scope: top.pathname }).catch(() => null);
}

export function isInstalled() {
  return matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
}

/** The phones on the sample's stage are no phones. */
export function isFramed() {
  return window.top !== window;
}
