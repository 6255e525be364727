// node cobblestone.mjs seal|open KEY CONTEXT IN OUT (key and context in hex): C2SP chunked encryption written down a second time,
// from the specification, over the cryptography of node. The whole message is in memory.
import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const [verb, keyHex, contextHex, input, output] = process.argv.slice(2);
const key = Buffer.from(keyHex, 'hex');
const bits = key.length * 8;
const content = readFileSync(input);
const chunk = 16384;

function derive(salt) {
  const info = Buffer.concat([Buffer.from(`c2sp.org/chunked-encryption@v1+AEAD_AES_${bits}_GCM\0`), salt, Buffer.from(contextHex, 'hex')]);
  let block = Buffer.alloc(0);
  const blocks = [];
  for (let i = 1; i <= 2; i++) {
    block = createHmac('sha512', key).update(block).update(info).update(Buffer.from([i])).digest();
    blocks.push(block);
  }
  const all = Buffer.concat(blocks);
  return [all.subarray(0, key.length), all.subarray(key.length, key.length + 12), all.subarray(key.length + 12, key.length + 44)];
}

function nonceOf(base, index) {
  const nonce = Buffer.from(base);
  nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ index) >>> 0, 8);
  return nonce;
}

const parts = [];
if (verb === 'seal') {
  const salt = randomBytes(24);
  const [aead, base, commitment] = derive(salt);
  parts.push(salt, commitment);
  for (let index = 0; index * chunk <= content.length; index++) {
    const cipher = createCipheriv(`aes-${bits}-gcm`, aead, nonceOf(base, index));
    parts.push(cipher.update(content.subarray(index * chunk, (index + 1) * chunk)), cipher.final(), cipher.getAuthTag());
  }
} else {
  const [aead, base, commitment] = derive(content.subarray(0, 24));
  if (!timingSafeEqual(commitment, content.subarray(24, 56))) throw new Error('commitment');
  for (let index = 0, at = 56; at < content.length; index++, at += chunk + 16) {
    const sealed = content.subarray(at, at + chunk + 16);
    const decipher = createDecipheriv(`aes-${bits}-gcm`, aead, nonceOf(base, index)).setAuthTag(sealed.subarray(-16));
    parts.push(decipher.update(sealed.subarray(0, -16)), decipher.final());
  }
}
writeFileSync(output, Buffer.concat(parts));
