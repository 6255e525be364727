// node measure.mjs LIST ROUNDS: CPU time, user and system, that each bundle of LIST takes in this process, in milliseconds.
// LIST is JSON: [{ name, bundle, artifact, trustedRoot, identity, issuer }], all but the first and last two paths of files.
import { readFileSync } from 'node:fs';
import { bundleFromJSON } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { Verifier, toSignedEntity, toTrustMaterial } from '@sigstore/verify';

const [list, rounds] = [JSON.parse(readFileSync(process.argv[2], 'utf8')), Number(process.argv[3])];
const result = {};
for (const { name, bundle, artifact, trustedRoot, identity, issuer } of list) {
  const trust = toTrustMaterial(TrustedRoot.fromJSON(JSON.parse(readFileSync(trustedRoot, 'utf8'))));
  const verifier = new Verifier(trust);
  const [text, bytes] = [readFileSync(bundle, 'utf8'), readFileSync(artifact)];
  const escaped = identity.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const once = () => verifier.verify(toSignedEntity(bundleFromJSON(JSON.parse(text)), bytes), { subjectAlternativeName: escaped, extensions: { issuer } });
  try {
    for (let round = 0; round < rounds; round++) once();
    const before = process.cpuUsage();
    for (let round = 0; round < rounds; round++) once();
    const { user, system } = process.cpuUsage(before);
    result[name] = (user + system) / 1000 / rounds;
  } catch (error) {
    result[name] = `refused: ${error.message}`;
  }
}
console.log(JSON.stringify(result));
