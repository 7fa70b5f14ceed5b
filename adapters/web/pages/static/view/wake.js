// Waking this device while the page is closed: asked for by its owner, never at the first look.

import { post } from "../net.js";
import { t } from "../texts.js";
import { showMenu } from "./dialogs.js";
import { h } from "./dom.js";
import { isFramed, isInstalled, showHomeScreen } from "./install.js";

const TOLD = "chat.wake-told";
const OPENED = "chat.opened";

export class Wake {
  #model;
  #inside;
  #worker = null;
  #later = false;
  element = h("aside", { class: "tip wake", "aria-label": t("wake.title"), "data-testid": "wake", hidden: true });
  /** Where short words are said. */
  says = () => {};

  constructor(model, { inside }) {
    this.#model = model;
    this.#inside = inside;
    model.on("talk", ({ message }) => message?.tone === "alarm" && this.#tell());
  }

  /** The worker is there, or null; `later` visits may be told of what lies in the chats already. */
  async begin(worker) {
    this.#worker = worker;
    this.#later = localStorage.getItem(OPENED) !== null;
    localStorage.setItem(OPENED, "yes");
    if (this.#later && this.#sawAlarm()) this.#tell();
    await this.#mend();
  }

  /** Whether this device can be woken, or could be from its home screen. */
  get possible() {
    if (!this.#model.pushKey || this.#inside || isFramed()) return false;
    return this.#able() || needsHomeScreen();
  }

  /** From the menu. */
  async choose() {
    if (!this.#able()) return showHomeScreen(t("wake.title"), [t("wake.iphone_first")]);
    const now = this.#model.push;
    showMenu(t("wake.title"), [
      now !== "alarm" && { text: t("wake.alarm"), act: () => this.#start(false) },
      now !== "all" && { text: t("wake.all"), act: () => this.#start(true) },
      now && { text: t("wake.off"), danger: true, act: () => this.#stop() },
    ].filter(Boolean));
  }

  #able() {
    return this.#worker !== null && "PushManager" in window && "Notification" in window;
  }

  #sawAlarm() {
    return [...this.#model.chats.values()].some((chat) => [chat.last, ...chat.pins].some((one) => one?.tone === "alarm"));
  }

  #tell() {
    if (!this.possible || this.#model.push || localStorage.getItem(TOLD)) return;
    localStorage.setItem(TOLD, "yes");
    this.element.replaceChildren(
      h("p", { class: "tip-title" }, t("wake.title")),
      h("p", {}, t("wake.why")),
      h("div", { class: "tip-buttons" },
        h("button", { class: "button primary", "data-testid": "wake-yes", onclick: () => this.#yes() }, t("wake.yes")),
        h("button", { class: "button", onclick: () => this.#close() }, t("wake.later"))));
    this.element.hidden = false;
  }

  #close() {
    this.element.hidden = true;
  }

  async #yes() {
    this.#close();
    await (this.#able() ? this.#start(false) : this.choose());
  }

  async #start(everything) {
    try {
      if ((await Notification.requestPermission()) !== "granted") return this.says(t("wake.denied"));
      await this.#subscribe(everything);
      this.says(t(everything ? "wake.done_all" : "wake.done"));
    } catch (error) {
      this.says(error.message && error.key ? error.message : t("wake.failed"));
    }
  }

  async #subscribe(everything) {
    const key = bytes(this.#model.pushKey);
    const manager = this.#worker.pushManager;
    const old = await manager.getSubscription();
    // Made under a key that is no longer ours, it would wake nobody.
    if (old && !same(old.options.applicationServerKey, key)) await old.unsubscribe();
    const made = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    const { endpoint, keys } = made.toJSON();
    await post("push", { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth }, everything });
    this.#model.push = everything ? "all" : "alarm";
  }

  async #stop() {
    try {
      await post("push/off");
      this.#model.push = null;
      await (await this.#worker.pushManager.getSubscription())?.unsubscribe();
      this.says(t("wake.stopped"));
    } catch {
      this.says(t("wake.failed"));
    }
  }

  /** The browser still means to be woken and the server has lost it, or its address has changed: say it again. */
  async #mend() {
    if (!this.possible || !this.#able() || Notification.permission !== "granted") return;
    const there = await this.#worker.pushManager.getSubscription().catch(() => null);
    if (there || this.#model.push) await this.#subscribe(this.#model.push === "all").catch(() => {});
  }
}

/** On an iPhone only what is on the home screen may wake. */
function needsHomeScreen() {
  return /iPhone|iPad/.test(navigator.userAgent) && !isInstalled();
}

function bytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (one) => one.charCodeAt(0));
}

function same(buffer, wanted) {
  const found = new Uint8Array(buffer ?? []);
  return found.length === wanted.length && found.every((one, place) => one === wanted[place]);
}
