// node mldsa.mjs SET SEED MESSAGE SIGNATURE, all hex but the first: prints as JSON the public key of the seed, whether the
// signature of the message is valid under it, and a signature of its own.
import { ml_dsa44, ml_dsa65, ml_dsa87 } from '@noble/post-quantum/ml-dsa.js';

const [set, ...rest] = process.argv.slice(2);
const [seed, message, signature] = rest.map(text => Uint8Array.from(Buffer.from(text, 'hex')));
const scheme = { 'ml-dsa-44': ml_dsa44, 'ml-dsa-65': ml_dsa65, 'ml-dsa-87': ml_dsa87 }[set];
const { publicKey, secretKey } = scheme.keygen(seed);
const hex = bytes => Buffer.from(bytes).toString('hex');
console.log(JSON.stringify({
  publicKey: hex(publicKey), secretKey: hex(secretKey), valid: scheme.verify(signature, message, publicKey), signature: hex(scheme.sign(message, secretKey)),
}));
