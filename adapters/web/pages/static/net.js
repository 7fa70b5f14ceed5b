// Requests to our own server: answers, refusals with a text, or no network.

import { language } from "./texts.js";

let csrf = "";

/** What every changing request must carry. */
export function trust(token) {
  csrf = token;
}

/** The server said no; `message` is for the person. */
export class Refused extends Error {
  constructor(status, error) {
    super(error?.[language()] ?? "");
    this.key = error?.key ?? "error.server";
    this.status = status;
  }

  /** Whether the same request may well be accepted later. */
  get passing() {
    return this.status === 429 || this.status >= 500;
  }
}

/** The server could not be reached. */
export class Unreachable extends Error {}

export function get(path) {
  return ask(path, { method: "GET" });
}

export function post(path, body = {}) {
  return ask(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", "x-csrf-token": csrf },
  });
}

export function upload(path, blob) {
  return ask(path, {
    method: "POST",
    body: blob,
    headers: { "content-type": "application/octet-stream", "x-csrf-token": csrf },
  });
}

async function ask(path, options) {
  const headers = { ...options.headers, "accept-language": language() };
  let answer;
  try {
    answer = await fetch(`api/${path}`, { ...options, headers });
  } catch {
    throw new Unreachable();
  }
  if (answer.status === 401) {
    // The page without a session says how to come in again.
    location.reload();
    throw new Unreachable();
  }
  if (answer.status === 204) return null;
  const body = await answer.json().catch(() => null);
  if (!answer.ok) throw refused(new Refused(answer.status, body?.error));
  return body;
}

/** The page belongs to somebody who is no longer signed in here: whatever it asks, it will hear the same. */
function refused(error) {
  if (error.key === "error.other_person") window.dispatchEvent(new CustomEvent("other-person", { detail: error.message }));
  return error;
}
