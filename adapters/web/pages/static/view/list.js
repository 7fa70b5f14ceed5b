// The list of chats.

import { otherLanguage, setLanguage, short, t } from "../texts.js";
import { post } from "../net.js";
import { ask, showMenu } from "./dialogs.js";
import { arrange, h } from "./dom.js";
import { avatar } from "./people.js";

export class ChatList {
  #model;
  #sample;
  #install;
  #wake;
  #items = new Map();
  #private = h("ul", { class: "chat-list", "aria-label": t("list.private") });
  #label = h("h2", { class: "list-label", id: "groups-label" }, t("list.groups"));
  #groups = h("ul", { class: "chat-list", "aria-labelledby": "groups-label" });
  #empty = h("p", { class: "list-empty soft" }, t("list.empty"));

  constructor(model, { sample, install, wake }) {
    this.#model = model;
    this.#sample = sample;
    this.#install = install;
    this.#wake = wake;
    this.element = h("nav", { class: "side", "aria-label": t("list.title") },
      h("header", { class: "side-top" },
        h("img", { class: "brand-mark", src: new URL("../icon.svg", import.meta.url).href, alt: "", width: 40, height: 40 }),
        h("div", { class: "brand-words" },
          h("h1", {}, t("app.name")),
          h("p", { class: "soft" }, model.me.name)),
        h("button", {
          class: "me", "aria-label": t("list.menu"), "aria-haspopup": "dialog", "data-testid": "account",
          onclick: () => this.#menu(),
        }, avatar(model.me.name, { id: model.me.id }))),
      h("div", { class: "side-scroll", "data-testid": "chat-list" }, install.element, this.#private, this.#label, this.#groups, this.#empty),
    );
  }

  draw() {
    const chats = this.#model.listed();
    const groups = chats.filter((chat) => chat.kind === "group");
    arrange(this.#private, chats.filter((chat) => chat.kind === "private").map((chat) => this.#item(chat)));
    arrange(this.#groups, groups.map((chat) => this.#item(chat)));
    this.#empty.hidden = groups.length > 0;
    const unread = this.#model.unread();
    document.title = unread ? `(${unread}) ${t("app.name")}` : t("app.name");
  }

  #item(chat) {
    const open = chat.id === this.#model.open;
    const key = JSON.stringify([chat, open, this.#model.now.slice(0, 10)]);
    const known = this.#items.get(chat.id);
    if (known?.key === key) return known.element;
    // The same element with new content, so that the keyboard does not lose its place.
    const element = known?.element ?? h("li");
    const link = element.firstElementChild ?? element.appendChild(h("a", { class: "chat-item", href: `#${chat.id}` }));
    link.dataset.testid = "chat-item";
    link.dataset.chatId = chat.id;
    link.dataset.kind = chat.kind;
    link.classList.toggle("unread", chat.unread > 0);
    if (open) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
    link.replaceChildren(...this.#parts(chat));
    this.#items.set(chat.id, { key, element });
    return element;
  }

  #parts(chat) {
    const bot = chat.kind === "private";
    const name = bot ? t("bot.name") : chat.title;
    return [
      avatar(name, { bot, group: !bot, id: chat.id }),
      h("span", { class: "chat-words" },
        h("span", { class: "chat-name" }, name),
        h("span", { class: "chat-last" }, bot && !chat.last ? t("bot.about") : lastWords(chat))),
      h("span", { class: "chat-side" },
        h("span", { class: "chat-time" }, chat.last ? short(chat.last.at, this.#model.now) : ""),
        chat.unread > 0 && h("span", { class: "badge", "data-testid": "unread" },
          h("span", { "aria-hidden": "true" }, chat.unread > 99 ? "99+" : chat.unread),
          h("span", { class: "visually-hidden" }, t("list.unread", { count: chat.unread })))),
    ];
  }

  #menu() {
    const other = otherLanguage();
    showMenu(this.#model.me.name, [
      { text: t("menu.language"), lang: other, act: () => { setLanguage(other); location.reload(); } },
      this.#wake.possible && { text: t("wake.title"), act: () => this.#wake.choose() },
      this.#install.possible && { text: t("install.add"), act: () => this.#install.add() },
      this.#sample && { text: t("menu.switch"), act: () => location.assign("sample") },
      { text: t("menu.sign_out"), danger: true, act: () => this.#signOut() },
    ].filter(Boolean));
  }

  async #signOut() {
    if (!(await ask(t("menu.sign_out_title"), t("menu.sign_out_body"), t("menu.sign_out")))) return;
    await post("sign-out");
    sessionStorage.clear();
    location.assign("./");
  }
}

function lastWords(chat) {
  const last = chat.last;
  if (!last) return t("list.no_messages");
  if (last.removed) return t("message.removed");
  const words = last.text || (last.photo ? t("list.photo") : "");
  if (chat.kind === "private" && !last.mine) return words;
  return `${last.mine ? t("list.me") : last.name ?? t("bot.name")}: ${words}`;
}
