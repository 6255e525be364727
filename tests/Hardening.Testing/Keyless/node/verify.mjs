// node verify.mjs BUNDLE TRUSTED_ROOT IDENTITY ISSUER [ARTIFACT]: exit 0 when the bundle verifies, 1 when it does not.
import { readFileSync } from 'node:fs';
import { bundleFromJSON } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { Verifier, toSignedEntity, toTrustMaterial } from '@sigstore/verify';

const [bundleFile, rootFile, identity, issuer, artifactFile] = process.argv.slice(2);
const json = file => JSON.parse(readFileSync(file, 'utf8'));
const exactly = text => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`).source;
try {
  const bundle = bundleFromJSON(json(bundleFile));
  const artifact = artifactFile ? readFileSync(artifactFile) : undefined;
  new Verifier(toTrustMaterial(TrustedRoot.fromJSON(json(rootFile))), { tlogThreshold: 1, ctlogThreshold: 1, timestampThreshold: 1 })
    .verify(toSignedEntity(bundle, artifact), { subjectAlternativeName: exactly(identity), extensions: { issuer } });
  console.log('verified');
} catch (error) {
  console.log(`refused: ${error.message}`);
  process.exitCode = 1;
}
