// One message as it is seen.

import { clock, t } from "../texts.js";
import { h, icon, toClipboard } from "./dom.js";
import { avatar, hueClass } from "./people.js";

export function nameOf(message) {
  if (message.mine) return t("message.me");
  return message.author ? message.name : t("bot.name");
}

/**
 * The row of a message. `run` says whether it begins or ends a run of one author; `acts` are what it can ask for:
 * reply(message), press(message, token), openPhoto(message, photo), goTo(id).
 */
export function bubble(message, run, acts) {
  const name = nameOf(message);
  const side = message.mine ? "mine" : "theirs";
  return h("article", {
    class: `row ${side} ${run.first ? "first" : ""} ${run.last ? "last" : ""}`,
    "aria-label": `${name}, ${clock(message.at)}`,
    "data-testid": "message", "data-message-id": message.id, "data-author": message.author ?? "bot",
  },
    !message.mine && (run.last ? avatar(name, { bot: !message.author, id: message.author ?? "bot" }) : h("span", { class: "avatar-space" })),
    message.removed ? removed(message) : body(message, run, acts),
    !message.removed && h("button", {
      class: "reply-button", "aria-label": t("message.reply", { name }), "data-testid": "reply",
      onclick: () => acts.reply(message),
    }, icon("reply")),
  );
}

function removed(message) {
  return h("div", { class: "bubble removed", "data-testid": "removed" }, t("message.removed"), meta(message, []));
}

function body(message, run, acts) {
  const marks = [message.edited && h("span", { class: "edited" }, t("message.edited"))];
  return h("div", { class: `bubble tone-${message.tone}` },
    run.first && !message.mine && h("p", { class: `who ${message.author ? hueClass(message.author) : "who-bot"}` }, nameOf(message)),
    message.tone === "alarm" && h("p", { class: "alarm-flag" }, icon("alert"), t("message.alarm")),
    message.replyTo && quote(message.replyTo, acts),
    photos(message, acts),
    message.spans.length > 0 && h("p", { class: "text" }, message.spans.map(span)),
    message.photosRemoved > 0 && !message.photos.length && h("p", { class: "photo-removed", "data-testid": "photo-removed" }, icon("photo"), t("message.photo_removed")),
    buttons(message, acts),
    message.heard && h("p", { class: "heard", "data-testid": "heard" }, icon("heard"), t("message.heard")),
    meta(message, marks),
  );
}

function meta(message, marks) {
  return h("p", { class: "meta" }, marks, h("time", { datetime: message.at }, clock(message.at)),
    message.mine && !message.removed && h("span", { class: "tick" }, icon("done"), h("span", { class: "visually-hidden" }, t("message.sent"))));
}

/** A run of text; links open apart, numbers call; one's own way in is entered, pages of the house and what is to be done open here, and somebody else's door is copied. */
export function span({ text, style, href, own }) {
  if (style === "bold") return h("strong", {}, text);
  if (style === "italic") return h("em", {}, text);
  if (style === "phone") return h("a", { class: "phone", href }, icon("phone"), text);
  if (style === "link" && href && isProofPage(href)) return h("a", { href, class: "button primary act", "data-testid": "prove" }, text);
  if (own) return h("a", { href, "data-testid": "own-door" }, text);
  if (style === "link" && href && isDoor(href)) return door(text, href);
  if (style === "link" && href && pageHere(href)) return h("a", { href: pageHere(href), "data-testid": "page" }, text);
  if (style === "link" && href) return h("a", { href, target: "_blank", rel: "noopener noreferrer" }, text);
  return document.createTextNode(text);
}

/** Whether an address is the page on which whoever looks proves who they are: it is opened here, where the session is. */
function isProofPage(href) {
  return href === new URL("proof", location.href.split("#")[0]).href;
}

/** Whether an address is a personal link into this chat, or to somebody's new beginning: it is for who it was made for. */
function isDoor(href) {
  const { pathname, hash } = new URL(href);
  const once = pathname.includes("/enter/") || (pathname.endsWith("/proof") && hash);
  return pathname.startsWith(new URL("../", location.href).pathname) && once;
}

/** A page of the house, in the place where whoever looks is signed in: each slot has a session of its own. Null for any other. */
function pageHere(href) {
  const here = location.href.split("#")[0];
  const pages = new URL("../me/p/", here).pathname;
  const { pathname, search } = new URL(href);
  return pathname.startsWith(pages) ? new URL(`p/${pathname.slice(pages.length)}${search}`, here).href : null;
}

function door(text, href) {
  const words = h("span", { class: "door-link" }, text);
  const done = h("span", { role: "status" }, t("message.copy"));
  const copy = async () => {
    await toClipboard(href, words);
    done.textContent = t("message.copied");
  };
  return h("span", { class: "door-offer" }, words, h("button", { class: "button small", "data-testid": "copy", onclick: copy }, done));
}

function quote(to, acts) {
  return h("button", { class: "quote", "aria-label": `${t("message.reply_quote")}: ${quotedName(to)}`, onclick: () => acts.goTo(to.id) },
    h("span", { class: "quote-name" }, quotedName(to)),
    h("span", { class: "quote-text" }, excerpt(to)));
}

function quotedName(to) {
  return to.mine ? t("message.me") : to.name ?? t("bot.name");
}

/** A message in a few words, for quotes, pins and the composer. */
export function excerpt(to) {
  if (to.removed) return t("message.removed");
  return to.text || (to.photo ? t("list.photo") : "");
}

function photos(message, acts) {
  if (!message.photos.length) return null;
  return h("div", { class: `photos many-${Math.min(message.photos.length, 2)}` }, message.photos.map((photo) => {
    const alt = photo.alt || t("message.photo", { name: nameOf(message) });
    const picture = h("img", { src: `api/photos/${photo.id}`, alt: "", decoding: "async", width: photo.width, height: photo.height });
    const button = h("button", {
      class: "photo", "aria-label": t("message.photo_open", { alt }), "data-testid": "photo", "data-photo-id": photo.id,
      onclick: () => acts.openPhoto(message, photo.id, alt),
    }, picture);
    picture.addEventListener("error", () => button.replaceWith(h("p", { class: "photo-removed" }, t("message.photo_failed"))));
    return button;
  }));
}

function buttons(message, acts) {
  if (!message.buttons.length) return null;
  return h("div", { class: "choices", role: "group", "aria-label": t("message.choices") },
    message.buttons.map((row) => h("div", { class: "choice-row" }, row.map((button) =>
      h("button", {
        class: `choice ${button.style}`, "data-testid": "choice", "data-token": button.token,
        onclick: (event) => acts.press(message, button.token, event.currentTarget),
      }, button.label)))));
}

/** A message that is still on its way. */
export function pending(item, run, acts) {
  const failed = item.state === "failed";
  return h("article", {
    class: `row mine pending ${item.state} ${run.first ? "first" : ""} ${run.last ? "last" : ""}`,
    "aria-label": t(`message.${item.state}`), "data-testid": "pending", "data-state": item.state,
  },
    h("div", { class: "bubble tone-plain" },
      item.replyTo && h("p", { class: "quote" },
        h("span", { class: "quote-name" }, item.replyTo.name), h("span", { class: "quote-text" }, item.replyTo.text)),
      item.photos.some((photo) => photo.url) && h("div", { class: `photos many-${Math.min(item.photos.length, 2)}` },
        item.photos.filter((photo) => photo.url).map((photo) => h("span", { class: "photo" }, h("img", { src: photo.url, alt: t("compose.photo_chosen"), onerror: (event) => event.target.remove() })))),
      item.text && h("p", { class: "text" }, item.text),
      h("p", { class: "meta" }, t(`message.${item.state}`), icon(failed ? "alert" : "clock"))),
    failed && h("div", { class: "failure" },
      h("p", {}, item.error),
      h("button", { class: "button small", onclick: () => acts.retry(item) }, t("message.retry")),
      h("button", { class: "button small", onclick: () => acts.drop(item) }, t("message.drop"))),
  );
}
