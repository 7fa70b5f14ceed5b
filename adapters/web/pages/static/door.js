// The doors' one convenience: a button that copies the page's address.

import { toClipboard } from "./view/dom.js";

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const words = document.getElementById(button.dataset.copy);
    await toClipboard(words.textContent, words);
    button.querySelector("[role=status]").textContent = button.dataset.copied;
  });
}
