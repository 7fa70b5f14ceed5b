// The page on which officers prove who they are: with a passkey, or with a code.

import { get, post, Refused, trust } from "./net.js";
import { day, language, loadTexts, t } from "./texts.js";
import { h, toClipboard } from "./view/dom.js";
import { able, make, sign } from "./webauthn.js";

const card = document.getElementById("proof");
const renewal = location.hash.slice(1);
let state = null;

async function start() {
  await loadTexts({ page: document.body.dataset.language, timeZone: document.body.dataset.zone });
  if (renewal) history.replaceState(null, "", location.pathname + location.search);
  await refresh();
  if (state.factors.length) askForProof();
  else begin();
}

async function refresh() {
  state = await get("proof");
  trust(state.csrf);
}

function show(title, ...parts) {
  card.replaceChildren(h("h1", { tabindex: "-1" }, title), ...parts.flat().filter(Boolean));
  card.querySelector("h1").focus();
}

const passkeys = () => state.passkeys && able();

function button(label, act, { style = "", id }) {
  const pressed = async (event) => {
    const own = event.currentTarget;
    own.disabled = true;
    try {
      await act();
    } finally {
      own.disabled = false;
    }
  };
  return h("button", { class: `button wide ${style}`, type: "button", "data-testid": id, onclick: pressed }, label);
}

function note() {
  return h("p", { class: "proof-note", role: "alert", "data-testid": "proof-note", hidden: true });
}

function say(words) {
  const place = card.querySelector("[data-testid=proof-note]");
  if (!place) return;
  place.textContent = words;
  place.hidden = false;
}

/** Do it; what the server or the browser refuses is said in words on the page. */
async function trying(act) {
  try {
    await act();
  } catch (error) {
    if (error instanceof Refused) say(error.message);
    else if (error.name === "NotAllowedError" || error.name === "AbortError") say(t("proof.cancelled"));
    else if (error.name === "InvalidStateError") say(t("proof.there_already"));
    else if (error instanceof DOMException) say(t("proof.not_here"));
    else say(t("proof.no_net"));
  }
}

// Proving ------------------------------------------------------------------------------------------------------------

function askForProof() {
  const withPasskey = passkeys() && state.factors.some((one) => one.kind === "passkey");
  const withCode = state.codes > 0 || state.factors.some((one) => one.kind === "totp");
  show(t("proof.title"),
    h("p", {}, t("proof.why", { name: state.name })),
    withPasskey && button(t("proof.with_passkey"), () => trying(provePasskey), { style: "primary", id: "prove-passkey" }),
    withCode && codeForm(t("proof.code_label"), async (code) => {
      await post("proof/code", { code });
      await done();
    }, withPasskey ? "" : "primary"),
    note(),
    h("p", { class: "soft" }, t("proof.lost")));
}

async function provePasskey() {
  const options = await post("proof/begin", { purpose: "prove" });
  await post("proof/passkey", { purpose: "prove", credential: await sign(options) });
  await done();
}

function codeForm(label, send, style) {
  const input = h("input", {
    id: "code", name: "code", inputmode: "numeric", autocomplete: "one-time-code", maxlength: "20", required: true, "data-testid": "code",
  });
  const submit = h("button", { class: `button wide ${style}`, type: "submit", "data-testid": "send-code" }, t("proof.send_code"));
  const sent = async (event) => {
    event.preventDefault();
    submit.disabled = true;
    await trying(() => send(input.value));
    submit.disabled = false;
    input.select();
  };
  return h("form", { class: "proof-form", onsubmit: sent }, h("div", { class: "field" }, h("label", { for: "code" }, label), input), submit);
}

// Making -------------------------------------------------------------------------------------------------------------

function begin() {
  if (state.renewal && !renewal) {
    show(t("proof.first_title"), h("p", { "data-testid": "proof-renewal" }, t("proof.need_renewal")), back());
    return;
  }
  show(t("proof.first_title"), h("p", {}, t("proof.first_why")), ways(), note());
}

function ways() {
  return [
    passkeys() && button(t("proof.make_passkey"), () => trying(makePasskey), { style: "primary", id: "make-passkey" }),
    passkeys() && h("p", { class: "soft" }, t("proof.make_passkey_hint")),
    button(t("proof.make_app"), () => trying(setUpApp), { style: passkeys() ? "" : "primary", id: "make-app" }),
    h("p", { class: "soft" }, t("proof.make_app_hint")),
  ];
}

async function makePasskey() {
  const options = await post("proof/begin", { purpose: "enrol", renewal });
  await made(await post("proof/passkey", { purpose: "enrol", renewal, credential: await make(options) }));
}

async function setUpApp() {
  const draft = await post("proof/app/begin", { renewal });
  const picture = URL.createObjectURL(new Blob([draft.picture], { type: "image/svg+xml" }));
  const secret = h("code", { class: "proof-secret", "data-testid": "secret" }, draft.secret.replace(/(.{4})(?=.)/g, "$1 "));
  const copied = h("span", { role: "status" }, t("proof.copy"));
  const copy = async () => {
    await toClipboard(draft.secret, secret);
    copied.textContent = t("proof.copied");
  };
  show(t("proof.app_title"),
    h("ol", { class: "proof-steps" },
      h("li", {}, t("proof.app_install")),
      h("li", {}, t("proof.app_add"),
        h("a", { class: "button wide", href: draft.address, "data-testid": "open-app" }, t("proof.app_open")),
        h("img", { class: "proof-qr", src: picture, alt: t("proof.app_picture"), width: "220", height: "220" }),
        h("p", {}, t("proof.app_secret")), secret,
        h("button", { class: "button small", type: "button", onclick: copy }, copied)),
      h("li", {}, t("proof.app_code"))),
    codeForm(t("proof.app_code_label"), async (code) => {
      const answer = await post("proof/app", { draft: draft.draft, code, renewal });
      URL.revokeObjectURL(picture);
      await made(answer);
    }, "primary"),
    note());
}

async function made({ codes }) {
  await refresh();
  if (codes.length) showCodes(codes);
  else await done();
}

function showCodes(codes) {
  const list = h("ul", { class: "proof-codes", "data-testid": "codes" }, codes.map((code) => h("li", {}, h("code", {}, code))));
  const copied = h("span", { role: "status" }, t("proof.copy"));
  const copy = async () => {
    await toClipboard(codes.join("\n"), list);
    copied.textContent = t("proof.copied");
  };
  show(t("proof.codes_title"), h("p", {}, t("proof.codes_why")), list,
    h("button", { class: "button wide", type: "button", onclick: copy }, copied),
    button(t("proof.codes_kept"), done, { style: "primary", id: "codes-kept" }));
}

// Afterwards ---------------------------------------------------------------------------------------------------------

function back() {
  return h("a", { class: "button primary wide", href: `./?lang=${language()}#${state.chat}`, "data-testid": "proof-back" }, t("proof.back"));
}

async function done() {
  await refresh();
  show(t("proof.done_title"), h("p", { "data-testid": "proof-done" }, t("proof.done")), back(),
    h("h2", {}, t("proof.mine")),
    h("ul", { class: "proof-mine" }, state.factors.map(line)),
    h("p", { class: "soft" }, t("proof.codes_left", { count: state.codes })),
    button(t("proof.codes_new"), () => trying(async () => showCodes((await post("proof/codes")).codes)), { id: "new-codes" }),
    button(t("proof.add"), () => {
      show(t("proof.add"), ways(), note(), back());
    }, { id: "add-factor" }),
    note());
}

function line(factor) {
  const words = t(factor.kind === "passkey" ? "proof.a_passkey" : "proof.an_app", { day: day(factor.made, state.now) });
  const asked = h("button", { class: "button danger small", type: "button", "data-testid": "remove", onclick: () => sure(factor, words) }, t("proof.remove"));
  return h("li", {}, h("span", {}, words), asked);
}

function sure(factor, words) {
  show(t("proof.remove_title"), h("p", {}, words), state.factors.length === 1 && h("p", {}, t("proof.remove_last")),
    button(t("proof.remove_yes"), () => trying(async () => {
      await post("proof/remove", { factor: factor.id });
      await refresh();
      if (state.factors.length) await done();
      else begin();
    }), { style: "danger", id: "remove-yes" }),
    button(t("proof.remove_no"), done, { id: "remove-no" }), note());
}

start().catch(() => say(t("proof.no_net")) ?? card.replaceChildren(h("h1", {}, t("proof.title")), h("p", {}, t("app.open_failed"))));
