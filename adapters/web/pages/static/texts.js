// The words of the client and how it writes times, in the chosen language.

const words = {};
let current = "vi";
let zone = "Asia/Ho_Chi_Minh";

const KEPT = "chat.language";

/** Load both languages; the choice is the address's `lang`, else what was chosen here before, else the page's. */
export async function loadTexts({ page, timeZone }) {
  zone = timeZone;
  const asked = new URLSearchParams(location.search).get("lang");
  const kept = localStorage.getItem(KEPT);
  await Promise.all(["vi", "en"].map(async (language) => {
    const answer = await fetch(new URL(`texts.${language}.json`, import.meta.url));
    words[language] = await answer.json();
  }));
  setLanguage([asked, kept, page].find((one) => one in words) ?? "vi");
}

export function language() {
  return current;
}

export function otherLanguage() {
  return current === "vi" ? "en" : "vi";
}

export function setLanguage(chosen) {
  current = chosen;
  localStorage.setItem(KEPT, chosen);
  document.documentElement.lang = chosen;
}

/** The text of a key with its `{names}` filled in. */
export function t(key, values = {}) {
  const text = words[current][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** 07:05 */
export function clock(iso) {
  return format(iso, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** Today, yesterday, or the date; `now` is the server's moment. */
export function day(iso, now) {
  const date = dayKey(iso);
  if (date === dayKey(now)) return t("talk.today");
  if (date === dayKey(new Date(new Date(now).getTime() - 86400000).toISOString())) return t("talk.yesterday");
  const text = format(iso, { weekday: "long", day: "numeric", month: "long" });
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The time of today's messages, the date of older ones. */
export function short(iso, now) {
  if (dayKey(iso) === dayKey(now)) return clock(iso);
  return format(iso, { day: "numeric", month: "numeric" });
}

/** The calendar day in the chat's zone, for comparing. */
export function dayKey(iso) {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(new Date(iso));
}

function format(iso, options) {
  const locale = current === "vi" ? "vi-VN" : "en-GB";
  return new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(new Date(iso));
}
