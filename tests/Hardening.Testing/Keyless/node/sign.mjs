// node sign.mjs statement|intoto|blob TOKEN SIGNING_CONFIG FILE BUNDLE: signs FILE with the services of the configuration.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { bundleToJSON } from '@sigstore/bundle';
import { DSSEBundleBuilder, FulcioSigner, MessageSignatureBundleBuilder, RekorWitness, TSAWitness } from '@sigstore/sign';

const [kind, token, configFile, file, bundleFile] = process.argv.slice(2);
const config = JSON.parse(readFileSync(configFile, 'utf8'));
const [log] = config.rekorTlogUrls;
const rekor = new RekorWitness({ rekorBaseURL: log.url, majorApiVersion: log.majorApiVersion, entryType: kind === 'intoto' ? 'intoto' : 'dsse' });

// Their own request for a statement on version 2 is the withdrawn one; 'statement-v2' sends the hash of what was signed.
const pae = ({ payloadType, payload }) => Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `), payload]);
const hashed = {
  testify: ({ dsseEnvelope: envelope }, key) => rekor.testify({
    $case: 'messageSignature',
    messageSignature: { messageDigest: { algorithm: 1, digest: createHash('sha256').update(pae(envelope)).digest() }, signature: envelope.signatures[0].sig },
  }, key),
};
const options = {
  signer: new FulcioSigner({ fulcioBaseURL: config.caUrls[0].url, identityProvider: { getToken: async () => token } }),
  witnesses: [kind === 'statement-v2' ? hashed : rekor, new TSAWitness({ tsaBaseURL: config.tsaUrls[0].url })],
};
const data = readFileSync(file);
try {
  const bundle = kind === 'blob' ? await new MessageSignatureBundleBuilder(options).create({ data })
    : await new DSSEBundleBuilder(options).create({ data, type: 'application/vnd.in-toto+json' });
  writeFileSync(bundleFile, JSON.stringify(bundleToJSON(bundle)));
} catch (error) {
  console.log(`refused: ${error.message}: ${error.cause?.message}`);
  process.exitCode = 1;
}
