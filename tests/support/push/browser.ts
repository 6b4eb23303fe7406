import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from "node:crypto";
import type { PushKeys } from "../../../src/server/storage/contract.ts";

/** The half of web push that a browser has: keys to subscribe with, and what opens a message that came (RFC 8291). */
export interface TestBrowser {
  readonly keys: PushKeys;
  /** Throws where the message was not made for these keys, or was changed on its way. */
  open(message: Uint8Array): string;
}

const derive = (salt: Uint8Array, secret: Uint8Array, info: Uint8Array, length: number) =>
  Buffer.from(hkdfSync("sha256", secret, salt, info, length));

/** RFC 8188 §2.1: salt (16), record size (4), length of the key id (1), key id: here the sender's public key. */
function readHeader(message: Buffer) {
  const keyEnd = 21 + message.readUInt8(20);
  return {
    salt: message.subarray(0, 16),
    recordSize: message.readUInt32BE(16),
    senderKey: message.subarray(21, keyEnd),
    record: message.subarray(keyEnd),
  };
}

function openWith(own: ECDH, auth: Buffer, message: Buffer): string {
  const { salt, recordSize, senderKey, record } = readHeader(message);
  if (record.length > recordSize) throw new Error("more than one record (RFC 8291 §4 allows one)");
  // RFC 8291 §3.4
  const keyInfo = Buffer.concat([Buffer.from("WebPush: info\0"), own.getPublicKey(), senderKey]);
  const secret = derive(auth, own.computeSecret(senderKey), keyInfo, 32);
  // RFC 8188 §2.2 and §2.3
  const key = derive(salt, secret, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derive(salt, secret, Buffer.from("Content-Encoding: nonce\0"), 12);
  const decipher = createDecipheriv("aes-128-gcm", key, nonce);
  decipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const end = padded.lastIndexOf(2);
  if (end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0)) throw new Error("the padding is wrong");
  return padded.subarray(0, end).toString("utf8");
}

/** A new browser, or the one with these keys (private key and authentication secret in base64url). */
export function testBrowser(given?: { readonly privateKey: string; readonly auth: string }): TestBrowser {
  const own = createECDH("prime256v1");
  if (given === undefined) own.generateKeys();
  else own.setPrivateKey(given.privateKey, "base64url");
  const auth = given === undefined ? randomBytes(16) : Buffer.from(given.auth, "base64url");
  return {
    keys: { p256dh: own.getPublicKey("base64url"), auth: auth.toString("base64url") },
    open: (message) => openWith(own, auth, Buffer.from(message)),
  };
}
