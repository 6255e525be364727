// node services.mjs: a certificate authority, two logs, a time stamp authority and a TUF repository on a free port of this machine. Prints
// one line of JSON with their trusted root and signing configurations, and ends with its standard input.
import { generateKeyPairSync } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { fulcioHandler, initializeCA, initializeCTLog } from '@sigstore/mock';
import { initializeTUFRepo, tufHandlers } from '@tufjs/repo-mock';
import { rekorV1, rekorV2 } from './rekor.mjs';
import { timestampAuthority } from './tsa.mjs';

const start = new Date(Date.now() - 60_000).toISOString();
const key = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const ctLog = await initializeCTLog(key());
const authority = await initializeCA(key(), ctLog);
const fulcio = fulcioHandler(authority, { strict: true });
const [v1, v2, tsa] = [rekorV1('log1.example'), rekorV2('log2.example'), await timestampAuthority()];

// The service takes protobuf's JSON, where the request is base64 of PEM and proves possession; the mock wants PEM and trusts.
async function certificate(text) {
  const request = JSON.parse(text);
  if (request.certificateSigningRequest) {
    request.certificateSigningRequest = Buffer.from(request.certificateSigningRequest, 'base64').toString();
    execFileSync('openssl', ['req', '-verify', '-noout'], { input: request.certificateSigningRequest, stdio: ['pipe', 'ignore', 'pipe'] });
  }
  const { statusCode, response } = await fulcio.fn(JSON.stringify(request));
  return { status: statusCode, body: response };
}

let repository = [];

async function answer(request, body) {
  const file = repository.find(({ path }) => request.method === 'GET' && request.url === `/tuf${path}`);
  if (file) {
    const { statusCode, response } = file.fn();
    return { status: statusCode, body: response };
  }
  const route = `${request.method} ${request.url}`;
  const entry = /^GET \/log1\/api\/v1\/log\/entries\/([0-9a-f]+)$/.exec(route);
  if (entry) return v1.get(entry[1]);
  switch (route) {
    case 'POST /ca/api/v2/signingCert': return certificate(body.toString());
    case 'POST /log1/api/v1/log/entries': return v1.post(body.toString());
    case 'POST /log2/api/v2/log/entries': return v2.post(body.toString());
    case 'POST /tsa/api/v1/timestamp': return tsa.post(body, request.headers['content-type']);
    default: return { status: 404, body: '{"message":"no such service"}' };
  }
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  let result;
  try {
    result = await answer(request, Buffer.concat(chunks));
  } catch (error) {
    result = { status: 400, body: JSON.stringify({ message: error.message }) };
  }
  const headers = { 'content-type': result.type ?? 'application/json' };
  response.writeHead(result.status, result.location ? { ...headers, location: result.location } : headers);
  response.end(result.body);
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${server.address().port}`;

const b64 = data => Buffer.from(data).toString('base64');
const log = (name, { spki, keyId, keyDetails }) => ({
  baseUrl: `https://${name}`, hashAlgorithm: 'SHA2_256', publicKey: { rawBytes: b64(spki), keyDetails, validFor: { start } }, logId: { keyId: b64(keyId) },
});
const chain = certificates => ({ certificates: certificates.map(certificate => ({ rawBytes: b64(certificate) })) });
const trustedRoot = {
  mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
  tlogs: [log('log1.example', v1.trust), log('log2.example', v2.trust)],
  certificateAuthorities: [{
    subject: { organization: 'example', commonName: 'authority' }, uri: 'https://ca.example', certChain: chain([authority.rootCertificate]), validFor: { start },
  }],
  ctlogs: [log('ctlog.example', { spki: ctLog.publicKey, keyId: ctLog.logID, keyDetails: 'PKIX_ECDSA_P256_SHA_256' })],
  timestampAuthorities: [{
    subject: { organization: 'example', commonName: 'time' }, uri: 'https://time.example', certChain: chain(tsa.certificates), validFor: { start },
  }],
};
const tuf = initializeTUFRepo([{ name: 'trusted_root.json', content: JSON.stringify(trustedRoot) }]);
repository = tufHandlers(tuf, { metadataPathPrefix: '' });

const service = (path, majorApiVersion = 1) => ({ url: url + path, majorApiVersion, validFor: { start }, operator: 'example' });
const config = (...logs) => ({
  mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json', caUrls: [service('/ca')], oidcUrls: [],
  rekorTlogUrls: logs, tsaUrls: [service('/tsa/api/v1/timestamp')], rekorTlogConfig: { selector: 'ANY' }, tsaConfig: { selector: 'ANY' },
});
console.log(JSON.stringify({
  trustedRoot, config1: config(service('/log1')), config2: config(service('/log2', 2)), timestampRoot: tsa.root, timestampSigner: tsa.signer,
  tufRoot: tuf.rootMeta.toJSON(), tufAddress: `${url}/tuf`,
}));

process.stdin.resume().on('end', () => {
  rmSync(tsa.folder, { recursive: true });
  process.exit(0);
});
