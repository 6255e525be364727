// node verify-tuf.mjs BUNDLE TUF_ADDRESS TUF_ROOT CACHE IDENTITY ISSUER ARTIFACT: as verify.mjs, with the trusted root of a TUF repository.
import { readFileSync } from 'node:fs';
import { verify } from 'sigstore';

const [bundleFile, tufMirrorURL, tufRootPath, tufCachePath, identity, certificateIssuer, artifactFile] = process.argv.slice(2);
const certificateIdentityURI = `^${identity.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
try {
  await verify(JSON.parse(readFileSync(bundleFile, 'utf8')), readFileSync(artifactFile), { tufMirrorURL, tufRootPath, tufCachePath, certificateIdentityURI, certificateIssuer });
  console.log('verified');
} catch (error) {
  console.log(`refused: ${error.message}`);
  process.exitCode = 1;
}
