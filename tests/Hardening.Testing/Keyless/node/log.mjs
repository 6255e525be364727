// A transparency log: a Merkle tree (RFC 6962, 2.1) whose entries get an inclusion proof and a checkpoint, a signed note.
import { createHash, randomBytes, sign } from 'node:crypto';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const node = (left, right) => sha256(Buffer.from([1]), left, right);
const split = n => 2 ** Math.floor(Math.log2(n - 1));

function root(leaves) {
  return leaves.length === 1 ? leaves[0]
    : node(root(leaves.slice(0, split(leaves.length))), root(leaves.slice(split(leaves.length))));
}

function path(index, leaves) {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return index < k ? [...path(index, leaves.slice(0, k)), root(leaves.slice(k))]
    : [...path(index - k, leaves.slice(k)), root(leaves.slice(0, k))];
}

export class Log {
  // origin: first line of the checkpoint; name: of the key; keyId: 32 bytes, of which a note's signature holds four.
  constructor(origin, name, keyId, privateKey, older) {
    Object.assign(this, { origin, name, keyId, privateKey, leaves: Array.from({ length: older }, () => randomBytes(32)) });
  }

  append(body) {
    this.leaves.push(sha256(Buffer.from([0]), body));
    const index = this.leaves.length - 1;
    const rootHash = root(this.leaves);
    const text = `${this.origin}\n${this.leaves.length}\n${rootHash.toString('base64')}\n`;
    const algorithm = this.privateKey.asymmetricKeyType === 'ed25519' ? undefined : 'sha256';
    const signature = Buffer.concat([this.keyId.subarray(0, 4), sign(algorithm, Buffer.from(text), this.privateKey)]);
    const checkpoint = `${text}\n\u2014 ${this.name} ${signature.toString('base64')}\n`;
    return { index, treeSize: this.leaves.length, rootHash, hashes: path(index, this.leaves), checkpoint };
  }
}
