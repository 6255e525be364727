// An RFC 3161 authority: certificates of @sigstore/mock, answers of openssl. Its own client asks in JSON, ours in DER.
import { generateKeyPairSync } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initializeTSA } from '@sigstore/mock';

const pem = der => `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

export async function timestampAuthority() {
  const keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const mock = await initializeTSA(keys);
  const folder = mkdtempSync(join(tmpdir(), 'hardening-tsa-'));
  const at = name => join(folder, name);
  writeFileSync(at('key.pem'), keys.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(at('signer.pem'), pem(mock.intCertificate));
  writeFileSync(at('serial'), '01\n');
  writeFileSync(at('openssl.cnf'), `[tsa]\ndefault_tsa = here\n[here]\nserial = ${at('serial')}\ncrypto_device = builtin\n`
    + `signer_cert = ${at('signer.pem')}\nsigner_key = ${at('key.pem')}\nsigner_digest = sha256\ndefault_policy = 1.3.6.1.4.1.57264.2\n`
    + 'digests = sha256, sha384, sha512\nordering = no\ntsa_name = no\ness_cert_id_chain = no\ness_cert_id_alg = sha256\n');

  function reply(query) {
    writeFileSync(at('query'), query);
    execFileSync('openssl', ['ts', '-reply', '-config', at('openssl.cnf'), '-queryfile', at('query'), '-out', at('reply')], { stdio: ['ignore', 'ignore', 'pipe'] });
    return { status: 201, body: readFileSync(at('reply')), type: 'application/timestamp-reply' };
  }

  function post(body, type) {
    if (type !== 'application/json') return reply(body);
    const { artifactHash } = JSON.parse(body);
    return reply(execFileSync('openssl', ['ts', '-query', '-sha256', '-digest', Buffer.from(artifactHash, 'base64').toString('hex'), '-cert'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  }

  return { post, folder, certificates: [mock.intCertificate, mock.rootCertificate], root: pem(mock.rootCertificate), signer: pem(mock.intCertificate) };
}
