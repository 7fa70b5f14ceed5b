// A member of Matrix groups on matrix-js-sdk, steered by lines of JSON; README.md beside it lists them.

import { createInterface } from "node:readline";
import {
    ClientEvent,
    EventType,
    KnownMembership,
    MatrixEventEvent,
    MsgType,
    Preset,
    RelationType,
    RoomEvent,
    SyncState,
    createClient,
} from "matrix-js-sdk";
import { look } from "./picture.mjs";

const PATIENCE = 30_000;
const ENCRYPTION = { type: EventType.RoomEncryption, state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } };

// The SDK and its crypto talk to the console of everything they do; stdout is for our lines alone.
for (const method of ["log", "trace", "debug", "info", "warn", "error"]) console[method] = () => {};

function say(line) {
    process.stdout.write(JSON.stringify(line) + "\n");
}

function limited(work, what) {
    const late = new Promise((_, reject) => {
        setTimeout(() => reject(new Error(`${what} took longer than ${PATIENCE / 1000} s`)), PATIENCE).unref();
    });
    return Promise.race([work, late]);
}

/** Resolves once `holds()` is true, looked at now and after each sync. */
async function until(client, holds, what) {
    let listener;
    const seen = new Promise((resolve) => {
        listener = () => holds() && resolve();
        client.on(ClientEvent.Sync, listener);
        listener();
    });
    try {
        await limited(seen, what);
    } finally {
        client.off(ClientEvent.Sync, listener);
    }
}

// ---- what it sees

function replaced(event) {
    const relation = event.getWireContent()["m.relates_to"] ?? {};
    return relation.rel_type === RelationType.Replace ? relation.event_id : null;
}

function unread(event) {
    return event.isBeingDecrypted() || event.isDecryptionFailure() || event.getType() === EventType.RoomMessageEncrypted;
}

async function message(client, event) {
    const content = event.getContent();
    return {
        room: event.getRoomId(),
        event: event.getId(),
        sender: event.getSender(),
        encrypted: event.isEncrypted(),
        unreadable: unread(event),
        text: content.body ?? "",
        html: content.formatted_body ?? null,
        reply_to: event.replyEventId ?? null,
        picture: await look(client, content),
    };
}

async function report(client, event) {
    if (event.getType() === EventType.Reaction) {
        const relation = event.getRelation() ?? {};
        say({ is: "reaction", room: event.getRoomId(), sender: event.getSender(), of: relation.event_id, key: relation.key });
    } else if (event.getType() === EventType.RoomRedaction) {
        say({ is: "removal", room: event.getRoomId(), sender: event.getSender(), of: event.getAssociatedId() });
    } else if (event.getType() === EventType.RoomMessage && replaced(event)) {
        const { body } = event.getContent()["m.new_content"] ?? {};
        say({ is: "edit", room: event.getRoomId(), sender: event.getSender(), of: replaced(event), text: body ?? "" });
    } else if (event.getType() === EventType.RoomMessage) {
        say({ is: "message", ...(await message(client, event)) });
    }
}

function listen(client) {
    const told = new Set();
    // What is encrypted comes a second time once it can be read, sometimes before it stands in the timeline.
    const tell = (event) => {
        if (event.getSender() === client.getUserId() || unread(event) || told.has(event.getId())) return;
        told.add(event.getId());
        report(client, event).catch(fail);
    };
    client.on(RoomEvent.Timeline, (event, _room, atStart, _removed, data) => !atStart && data.liveEvent && tell(event));
    client.on(MatrixEventEvent.Decrypted, tell);
    client.on(RoomEvent.MyMembership, (room, membership) => {
        if (membership === KnownMembership.Invite) say({ is: "invitation", room: room.roomId, sender: inviter(room) });
    });
}

function inviter(room) {
    return room.getMember(room.myUserId)?.events.member?.getSender() ?? null;
}

// ---- what it does, by the name of the command

const COMMANDS = {
    async join(client, { room }) {
        await client.joinRoom(room);
        await until(client, () => client.getRoom(room)?.getMyMembership() === KnownMembership.Join, "joining");
        return { room };
    },

    /** What stands in the room now: edits applied, what was removed left out. */
    async see(client, { room }) {
        const events = known(client, room).getLiveTimeline().getEvents();
        await Promise.all(events.map((event) => client.decryptEventIfNeeded(event)));
        const standing = events.filter(
            (event) => event.getType() === EventType.RoomMessage && !event.isRedacted() && !replaced(event),
        );
        return { messages: await Promise.all(standing.map((event) => message(client, event))) };
    },

    async write(client, { room, text }) {
        return sent(client, room, { msgtype: MsgType.Text, body: text });
    },

    async reply(client, { room, event, text }) {
        const relation = { "m.in_reply_to": { event_id: event } };
        return sent(client, room, { msgtype: MsgType.Text, body: text, "m.relates_to": relation });
    },

    async react(client, { room, event, key }) {
        const relation = { rel_type: RelationType.Annotation, event_id: event, key };
        return { event: (await client.sendEvent(room, EventType.Reaction, { "m.relates_to": relation })).event_id };
    },

    /** The encrypted room with nobody but `user`: theirs where they opened one, else a new one that they have come into. */
    async direct(client, { user }) {
        const room = shared(client, user) ?? (await opened(client, user));
        if (client.getRoom(room)?.getMyMembership() === KnownMembership.Invite) await COMMANDS.join(client, { room });
        const arrived = () => client.getRoom(room)?.getMember(user)?.membership === KnownMembership.Join;
        await until(client, arrived, `waiting for ${user} to come`);
        return { room, encrypted: known(client, room).hasEncryptionStateEvent() };
    },
};

function known(client, id) {
    const room = client.getRoom(id);
    if (!room) throw new Error(`not in the room ${id}`);
    return room;
}

async function sent(client, room, content) {
    return { event: (await client.sendEvent(room, EventType.RoomMessage, content)).event_id };
}

function shared(client, user) {
    const listed = client.getAccountData(EventType.Direct)?.getContent()[user] ?? [];
    const inviting = client.getRooms().filter((room) => room.getMyMembership() === KnownMembership.Invite && inviter(room) === user);
    return [...listed, ...inviting.map((room) => room.roomId)].find((room) =>
        [KnownMembership.Join, KnownMembership.Invite].includes(client.getRoom(room)?.getMyMembership()),
    );
}

async function opened(client, user) {
    const wanted = { is_direct: true, invite: [user], preset: Preset.TrustedPrivateChat, initial_state: [ENCRYPTION] };
    const { room_id: room } = await client.createRoom(wanted);
    const direct = client.getAccountData(EventType.Direct)?.getContent() ?? {};
    await client.setAccountData(EventType.Direct, { ...direct, [user]: [room, ...(direct[user] ?? [])] });
    await until(client, () => client.getRoom(room)?.hasEncryptionStateEvent(), "opening a room");
    return room;
}

// ---- its life

async function signedIn({ homeserver, user, password, token, device }) {
    const visitor = createClient({ baseUrl: homeserver });
    const identifier = { type: "m.id.user", user };
    const accessToken =
        token ??
        (await visitor.loginRequest({ type: "m.login.password", identifier, password, device_id: device })).access_token;
    const client = createClient({ baseUrl: homeserver, userId: user, deviceId: device, accessToken });
    await client.initRustCrypto({ useIndexedDB: false });
    listen(client);
    await client.startClient({ initialSyncLimit: 50, lazyLoadMembers: false });
    await until(client, () => client.getSyncState() === SyncState.Syncing, "the first sync");
    return client;
}

async function obey(client, command) {
    const act = Object.hasOwn(COMMANDS, command.do) && COMMANDS[command.do];
    if (!act) throw new Error(`there is no command ${command.do}`);
    return limited(act(client, command), command.do);
}

async function live() {
    let client = null;
    for await (const line of createInterface({ input: process.stdin })) {
        const command = JSON.parse(line);
        if (command.do === "quit") break;
        if (command.do === "sign in") {
            client = await limited(signedIn(command), "signing in");
            say({ is: "done", id: command.id, user: client.getUserId() });
            continue;
        }
        if (!client) throw new Error("sign in first");
        try {
            say({ is: "done", id: command.id, ...(await obey(client, command)) });
        } catch (error) {
            say({ is: "failed", id: command.id, why: error.message });
        }
    }
    client?.stopClient();
}

function fail(error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
}

process.on("unhandledRejection", fail);
live().then(() => process.exit(0), fail);
