// The chat in the browser: reads the state, draws it, and keeps it live.

import { Live } from "./live.js";
import { Model } from "./model.js";
import { get, trust, Unreachable } from "./net.js";
import { Outbox } from "./outbox.js";
import { loadTexts, t } from "./texts.js";
import { Install, startWorker } from "./view/install.js";
import { Shell } from "./view/shell.js";
import { Wake } from "./view/wake.js";

const install = new Install();

async function start() {
  const { zone, sample, language, inside } = document.body.dataset;
  await loadTexts({ page: language, timeZone: zone });
  const model = new Model();
  await refresh(model);
  install.begin({ inside: inside === "yes" });
  const wake = new Wake(model, { inside: inside === "yes" });
  const outbox = new Outbox(model);
  const shell = new Shell(model, outbox, { sample: sample === "yes", install, wake });
  document.getElementById("opening").replaceWith(shell.element);
  shell.route();
  new Live(model, () => refresh(model)).start();
  await wake.begin(await startWorker());
}

/** Read everything; forget the address's one-time parts. */
async function refresh(model) {
  const state = await get("state");
  trust(state.csrf);
  model.begin(state);
  if (location.search) history.replaceState(null, "", location.pathname + location.hash);
}

async function startUntilDone() {
  try {
    await start();
  } catch (error) {
    if (!(error instanceof Unreachable || error instanceof TypeError)) throw error;
    document.querySelector("#opening [role=status]").textContent = t("app.open_failed");
    setTimeout(startUntilDone, 3000);
  }
}

startUntilDone();
