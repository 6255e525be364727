// node verify.mjs BUNDLE PUBLIC_KEY_PEM [ARTIFACT]: exit 0 when the bundle verifies with that key, 1 when it does not.
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { bundleFromJSON } from '@sigstore/bundle';
import { Verifier, toSignedEntity } from '@sigstore/verify';

const [bundleFile, keyFile, artifactFile] = process.argv.slice(2);
const key = createPublicKey(readFileSync(keyFile));
const trust = {
  certificateAuthorities: [], timestampAuthorities: [], tlogs: [], ctlogs: [],
  publicKey: () => ({ publicKey: key, validFor: () => true }),
};
try {
  const bundle = bundleFromJSON(JSON.parse(readFileSync(bundleFile, 'utf8')));
  const artifact = artifactFile ? readFileSync(artifactFile) : undefined;
  new Verifier(trust, { tlogThreshold: 0, ctlogThreshold: 0, tsaThreshold: 0, timestampThreshold: 0 })
    .verify(toSignedEntity(bundle, artifact));
  console.log('verified');
} catch (error) {
  console.log(`refused: ${error.message}`);
  process.exitCode = 1;
}
