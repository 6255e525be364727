// node age.mjs seal|open KIND KEY IN OUT: KIND is key or passphrase; seal takes a recipient (or the passphrase), open an identity.
import { readFileSync, writeFileSync } from 'node:fs';
import { Encrypter, Decrypter } from 'age-encryption';

const [verb, kind, key, input, output] = process.argv.slice(2);
const content = new Uint8Array(readFileSync(input));
if (verb === 'seal') {
  const encrypter = new Encrypter();
  if (kind === 'passphrase') {
    encrypter.setScryptWorkFactor(10);
    encrypter.setPassphrase(key);
  } else {
    encrypter.addRecipient(key);
  }
  writeFileSync(output, await encrypter.encrypt(content));
} else {
  const decrypter = new Decrypter();
  if (kind === 'passphrase') {
    decrypter.addPassphrase(key);
  } else {
    decrypter.addIdentity(key);
  }
  writeFileSync(output, await decrypter.decrypt(content));
}
