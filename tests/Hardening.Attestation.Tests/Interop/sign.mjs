// node sign.mjs statement|blob PRIVATE_KEY_PEM FILE BUNDLE: signs FILE into a bundle with a managed key.
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { bundleToJSON } from '@sigstore/bundle';
import { DSSEBundleBuilder, MessageSignatureBundleBuilder } from '@sigstore/sign';

const [kind, keyFile, file, bundleFile] = process.argv.slice(2);
const key = createPrivateKey(readFileSync(keyFile));
const signer = {
  sign: async data => ({
    signature: sign('sha256', data, key),
    key: { $case: 'publicKey', publicKey: createPublicKey(key).export({ type: 'spki', format: 'pem' }), hint: 'interop' },
  }),
};
const data = readFileSync(file);
const bundle = kind === 'statement'
  ? await new DSSEBundleBuilder({ signer, witnesses: [] }).create({ data, type: 'application/vnd.in-toto+json' })
  : await new MessageSignatureBundleBuilder({ signer, witnesses: [] }).create({ data });
writeFileSync(bundleFile, JSON.stringify(bundleToJSON(bundle)));
