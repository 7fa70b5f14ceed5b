// What the client knows: chats, messages and what is still on its way. Views listen and draw.

export class Model extends EventTarget {
  me = null;
  now = new Date(0).toISOString();
  number = 0;
  chats = new Map();
  open = null;
  connected = false;
  pushKey = null;
  push = null;
  #talks = new Map();
  #typing = new Map();

  /** Begin, or begin again, with the server's state. */
  begin(state) {
    this.me = state.me;
    this.number = state.number;
    this.pushKey = state.pushKey;
    this.push = state.push;
    this.chats = new Map(state.chats.map((chat) => [chat.id, chat]));
    this.#talks.clear();
    this.tick(state.now);
    this.tell("chats");
    this.tell("talk");
  }

  /** The server's time has come to `iso`; it never goes back here. */
  tick(iso) {
    if (Date.parse(iso) > Date.parse(this.now)) this.now = iso;
  }

  /** The chats in the order of the list: the private one first, then the latest. */
  listed() {
    const when = (chat) => (chat.last ? chat.last.id : 0);
    return [...this.chats.values()].sort(
      (a, b) => (b.kind === "private") - (a.kind === "private") || when(b) - when(a) || a.title.localeCompare(b.title, "vi"),
    );
  }

  unread() {
    return [...this.chats.values()].reduce((sum, chat) => sum + chat.unread, 0);
  }

  /** What is loaded of a chat: `messages` in order, `more` older ones, `loaded` at all or `loading` now. */
  talk(chat) {
    if (!this.#talks.has(chat)) this.#talks.set(chat, { messages: [], more: false, loaded: false, loading: false });
    return this.#talks.get(chat);
  }

  addPage(chat, page) {
    const talk = this.talk(chat);
    const known = new Map(talk.messages.map((one) => [one.id, one]));
    for (const one of page.messages) if (!(known.get(one.id)?.revision >= one.revision)) known.set(one.id, one);
    talk.messages = [...known.values()].sort((a, b) => a.id - b.id);
    talk.more = page.more;
    talk.loaded = true;
    this.tell("talk", { chat });
  }

  /** A chat's line changed, perhaps because of a message. */
  change({ chat, message }) {
    this.chats.set(chat.id, chat);
    if (message) this.put(message);
    else this.tell("talk", { chat: chat.id });
    this.tell("chats");
  }

  put(message) {
    this.tick(message.at);
    const talk = this.talk(message.chat);
    const place = talk.messages.findIndex((one) => one.id === message.id);
    // What was taken away may be told before the answer to the one who wrote it.
    if (place >= 0 && talk.messages[place].revision > message.revision) return;
    const changed = place >= 0 && talk.messages[place].revision !== message.revision;
    if (place >= 0) talk.messages[place] = message;
    // Also while the first page is on its way: it may have been read before this message was there.
    else if (talk.loaded || talk.loading) insert(talk, message);
    if (!message.author) this.#typing.delete(message.chat);
    this.tell("talk", { chat: message.chat, message, changed });
  }

  leave(chat) {
    const gone = this.chats.get(chat);
    this.chats.delete(chat);
    this.#talks.delete(chat);
    this.tell("chats");
    if (gone) this.tell("left", { chat: gone });
  }

  /** The bot is writing in a chat, for some seconds at most. */
  typing(chat) {
    this.#typing.set(chat, Date.now() + 5000);
    this.tell("talk", { chat });
    setTimeout(() => this.tell("talk", { chat }), 5100);
  }

  isTyping(chat) {
    return (this.#typing.get(chat) ?? 0) > Date.now();
  }

  connect(connected) {
    this.connected = connected;
    this.tell("connection");
  }

  tell(kind, detail = {}) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }

  on(kind, act) {
    this.addEventListener(kind, (event) => act(event.detail));
  }
}

/** An answer can overtake the stream, so a message may belong before one that is already here. */
function insert(talk, message) {
  const first = talk.messages[0];
  if (talk.more && first && message.id < first.id) return;
  const after = talk.messages.findIndex((one) => one.id > message.id);
  talk.messages.splice(after < 0 ? talk.messages.length : after, 0, message);
}
