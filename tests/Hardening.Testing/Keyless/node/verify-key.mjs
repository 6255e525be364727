// node verify-key.mjs BUNDLE TRUSTED_ROOT PUBLIC_KEY_PEM [ARTIFACT]: exit 0 when the bundle verifies with that key and is in a log
// of that root, 1 when not. No time is asked for: a key has no certificate that could have ended.
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { bundleFromJSON } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { Verifier, toSignedEntity, toTrustMaterial } from '@sigstore/verify';

const [bundleFile, rootFile, keyFile, artifactFile] = process.argv.slice(2);
const json = file => JSON.parse(readFileSync(file, 'utf8'));
const publicKey = createPublicKey(readFileSync(keyFile));
try {
  const bundle = bundleFromJSON(json(bundleFile));
  const artifact = artifactFile ? readFileSync(artifactFile) : undefined;
  new Verifier(
    toTrustMaterial(TrustedRoot.fromJSON(json(rootFile)), () => ({ publicKey, validFor: () => true })),
    { tlogThreshold: 1, ctlogThreshold: 0, timestampThreshold: 0 }).verify(toSignedEntity(bundle, artifact));
  console.log('verified');
} catch (error) {
  console.log(`refused: ${error.message}`);
  process.exitCode = 1;
}
