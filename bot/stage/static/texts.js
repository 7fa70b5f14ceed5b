// The words of the stage in the chosen language, which the phones share.

const KEPT = "chat.language";
const words = {};
let current = "vi";

export async function loadTexts() {
  await Promise.all(["vi", "en"].map(async (language) => {
    words[language] = await (await fetch(new URL(`texts.${language}.json`, import.meta.url))).json();
  }));
  const kept = localStorage.getItem(KEPT);
  current = kept in words ? kept : "vi";
  document.documentElement.lang = current;
}

export function language() {
  return current;
}

export function otherLanguage() {
  return current === "vi" ? "en" : "vi";
}

/** Both the stage and its phones begin anew in the other language. */
export function switchLanguage() {
  localStorage.setItem(KEPT, otherLanguage());
  location.reload();
}

export function t(key, values = {}) {
  return (words[current][key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** What a button may be called: a phone's owner may have chosen either language. */
export function inBoth(key) {
  return [words.vi[key], words.en[key]];
}

/** Fill in what stands in the page itself. */
export function translatePage() {
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = t(element.dataset.text);
  for (const element of document.querySelectorAll("[data-text-label]")) element.setAttribute("aria-label", t(element.dataset.textLabel));
  document.title = t("top.title");
  document.getElementById("language").lang = otherLanguage();
}
