// Fetches the picture of an event as any Matrix client does: by its address, and deciphered where it has a key.

import { createDecipheriv, createHash } from "node:crypto";

const PATIENCE = 10_000;

/** What is known of the picture of a message's content: `{bytes, type, sha256}`, `{error}`, or null without one. */
export async function look(client, content) {
    if (content.msgtype !== "m.image") return null;
    try {
        const bytes = await fetched(client, content);
        return { bytes: bytes.length, type: kind(bytes), sha256: createHash("sha256").update(bytes).digest("hex") };
    } catch (error) {
        return { error: error.message };
    }
}

async function fetched(client, content) {
    const address = client.mxcUrlToHttp(content.file?.url ?? content.url, undefined, undefined, undefined, false, true, true);
    const answer = await fetch(address, {
        headers: { Authorization: `Bearer ${client.getAccessToken()}` },
        signal: AbortSignal.timeout(PATIENCE),
    });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    return content.file ? deciphered(bytes, content.file) : bytes;
}

function deciphered(bytes, file) {
    const found = createHash("sha256").update(bytes).digest("base64").replace(/=+$/, "");
    if (found !== file.hashes.sha256.replace(/=+$/, "")) throw new Error("the picture is not the one that was sent");
    const cipher = createDecipheriv("aes-256-ctr", Buffer.from(file.key.k, "base64url"), Buffer.from(file.iv, "base64"));
    return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

function kind(bytes) {
    if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return "image/jpeg";
    if (bytes.subarray(1, 4).toString("latin1") === "PNG") return "image/png";
    return "unknown";
}
