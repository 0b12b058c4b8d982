// Opens what the Rust side sealed and signed, and seals and signs for it, with the npm package `jose`.
// Usage: node peer.mjs FOLDER; the folder holds encryption.json and signing.json (private JWKs),
// ours.jwe, ours.zip.jwe, ours.jws and plain.bin, and gets theirs.jwe, theirs.zip.jwe and theirs.jws.
// `jose` has no compression (zip: DEF) any more; that part is done with Node's own crypto and zlib.
import { constants, createCipheriv, createDecipheriv, createPrivateKey, createPublicKey } from "node:crypto";
import { privateDecrypt, publicEncrypt, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { CompactEncrypt, CompactSign, compactDecrypt, compactVerify, importJWK } from "jose";

const folder = process.argv[2];
const read = (name) => readFile(join(folder, name));
const text = async (name) => (await read(name)).toString("utf8");
const jwk = async (name) => JSON.parse(await text(name));

/** The public half: the members a public key has. */
const publicHalf = ({ kty, alg, kid, n, e }) => ({ kty, alg, kid, n, e });

/** The key without `key_ops`: `jose` wants "decrypt" where RFC 7517 and FIT-Connect say "unwrapKey". */
const anyUse = ({ key_ops, ...key }) => key;

function expect(fact, what) {
  if (!fact) throw new Error(`not so: ${what}`);
}

const oaep = (key) => ({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" });

function openCompressed(compact, privateJwk) {
  const [head, ...rest] = compact.trim().split(".");
  const [wrapped, iv, content, tag] = rest.map((part) => Buffer.from(part, "base64url"));
  const header = JSON.parse(Buffer.from(head, "base64url").toString("utf8"));
  expect(header.zip === "DEF", "zip is DEF");
  const secret = privateDecrypt(oaep(createPrivateKey({ key: privateJwk, format: "jwk" })), wrapped);
  const cipher = createDecipheriv("aes-256-gcm", secret, iv).setAAD(Buffer.from(head)).setAuthTag(tag);
  return inflateRawSync(Buffer.concat([cipher.update(content), cipher.final()]));
}

function sealCompressed(content, privateJwk) {
  const header = { alg: "RSA-OAEP-256", enc: "A256GCM", zip: "DEF", kid: privateJwk.kid, cty: "application/xml" };
  const head = Buffer.from(JSON.stringify(header)).toString("base64url");
  const [secret, iv] = [randomBytes(32), randomBytes(12)];
  const wrapped = publicEncrypt(oaep(createPublicKey(createPrivateKey({ key: privateJwk, format: "jwk" }))), secret);
  const cipher = createCipheriv("aes-256-gcm", secret, iv).setAAD(Buffer.from(head));
  const sealed = Buffer.concat([cipher.update(deflateRawSync(content)), cipher.final()]);
  const parts = [wrapped, iv, sealed, cipher.getAuthTag()].map((part) => part.toString("base64url"));
  return [head, ...parts].join(".");
}

const encryption = await jwk("encryption.json");
const signing = await jwk("signing.json");
const plain = await read("plain.bin");

const opened = await compactDecrypt(await text("ours.jwe"), await importJWK(anyUse(encryption), "RSA-OAEP-256"), {
  keyManagementAlgorithms: ["RSA-OAEP-256"],
  contentEncryptionAlgorithms: ["A256GCM"],
});
expect(Buffer.compare(opened.plaintext, plain) === 0, "the JWE holds the plaintext");
expect(opened.protectedHeader.cty === "application/xml", "cty is application/xml");
expect(opened.protectedHeader.kid === encryption.kid, "kid is the key's");
expect(opened.protectedHeader.zip === undefined, "nothing is compressed unasked");

expect(Buffer.compare(openCompressed(await text("ours.zip.jwe"), encryption), plain) === 0, "the compressed one too");
await writeFile(join(folder, "theirs.zip.jwe"), sealCompressed(plain, encryption));

const verified = await compactVerify(
  await text("ours.jws"),
  await importJWK(publicHalf(signing), "PS512"),
  { algorithms: ["PS512"] },
);
expect(verified.protectedHeader.typ === "secevent+jwt", "typ is secevent+jwt");
const claims = JSON.parse(Buffer.from(verified.payload).toString("utf8"));
expect(Object.keys(claims.events).length === 1, "there is one event");

const sealed = await new CompactEncrypt(plain)
  .setProtectedHeader({ alg: "RSA-OAEP-256", enc: "A256GCM", kid: encryption.kid, cty: "application/xml" })
  .encrypt(await importJWK(publicHalf(encryption), "RSA-OAEP-256"));
await writeFile(join(folder, "theirs.jwe"), sealed);

const signed = await new CompactSign(verified.payload)
  .setProtectedHeader({ alg: "PS512", kid: signing.kid, typ: "secevent+jwt" })
  .sign(await importJWK(anyUse(signing), "PS512"));
await writeFile(join(folder, "theirs.jws"), signed);
