// The two interfaces of the transparency log. Like the real ones they check the signature before they log it, make the
// logged body themselves, and version 2 knows no other request than hashedRekordRequestV002.
import { X509Certificate, createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { Log } from './log.mjs';

const hex = data => createHash('sha256').update(data).digest('hex');
const decode = text => Buffer.from(text, 'base64');
const pae = (type, body) => Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${body.length} `), body]);

class Refused extends Error {}
const refuseUnless = (condition, message) => { if (!condition) throw new Refused(message); };

// Node verifies messages only; of a file just the digest is known.
function verifyDigest(certificate, digest, signature) {
  const folder = mkdtempSync(join(tmpdir(), 'hardening-rekor-'));
  try {
    const [key, sig, data] = ['key', 'sig', 'digest'].map(name => join(folder, name));
    writeFileSync(key, new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'pem' }));
    writeFileSync(sig, signature);
    writeFileSync(data, digest);
    execFileSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', key, '-sigfile', sig, '-in', data], { stdio: 'ignore' });
  } catch {
    throw new Refused('the signature is wrong');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function verifyEnvelope(certificate, envelope) {
  const message = pae(envelope.payloadType, decode(envelope.payload));
  refuseUnless(envelope.signatures.length === 1, 'one signature is expected');
  refuseUnless(verify('sha256', message, new X509Certificate(certificate).publicKey, decode(envelope.signatures[0].sig)), 'the signature is wrong');
}

export function rekorV1(name) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const keyId = createHash('sha256').update(spki).digest();
  const log = new Log(`${name} - 1193050959916656506`, name, keyId, privateKey, 5);
  const byBody = new Map();

  function body({ kind, apiVersion, spec }) {
    if (kind === 'hashedrekord' && apiVersion === '0.0.1') {
      verifyDigest(decode(spec.signature.publicKey.content), Buffer.from(spec.data.hash.value, 'hex'), decode(spec.signature.content));
      return { kind, apiVersion, spec };
    }
    if (kind === 'dsse' && apiVersion === '0.0.1') {
      const { envelope, verifiers } = spec.proposedContent;
      const parsed = JSON.parse(envelope);
      verifyEnvelope(decode(verifiers[0]), parsed);
      return {
        kind, apiVersion, spec: {
          envelopeHash: { algorithm: 'sha256', value: hex(envelope) },
          payloadHash: { algorithm: 'sha256', value: hex(decode(parsed.payload)) },
          signatures: [{ signature: parsed.signatures[0].sig, verifier: verifiers[0] }],
        },
      };
    }
    if (kind === 'intoto' && apiVersion === '0.0.2') {
      const { envelope, hash, payloadHash } = spec.content;
      const [{ sig, publicKey: key }] = envelope.signatures;
      const plain = { payloadType: envelope.payloadType, payload: decode(envelope.payload).toString(), signatures: [{ sig: decode(sig).toString() }] };
      verifyEnvelope(decode(key), plain);
      refuseUnless(payloadHash.value === hex(decode(plain.payload)), 'the payload hash is wrong');
      // The payload itself is not logged.
      return { kind, apiVersion, spec: { content: { envelope: { payloadType: envelope.payloadType, signatures: [{ publicKey: key, sig }] }, hash, payloadHash } } };
    }
    throw new Refused(`entries of kind ${kind} ${apiVersion} are not taken`);
  }

  function post(text) {
    const logged = Buffer.from(canonicalize(body(JSON.parse(text))));
    const existing = byBody.get(logged.toString());
    if (existing) {
      return { status: 409, body: '{"code":409,"message":"an equivalent entry already exists"}', location: `/api/v1/log/entries/${existing.uuid}` };
    }
    const proof = log.append(logged);
    // The index over all trees of the log is another than the one in this tree.
    const entry = { body: logged.toString('base64'), integratedTime: Math.floor(Date.now() / 1000), logID: keyId.toString('hex'), logIndex: 4000 + proof.index };
    const signedEntryTimestamp = sign('sha256', Buffer.from(canonicalize(entry)), privateKey).toString('base64');
    const uuid = '108e9186e8c5677a' + createHash('sha256').update(Buffer.from([0])).update(logged).digest('hex');
    const answer = JSON.stringify({
      [uuid]: {
        ...entry, verification: {
          inclusionProof: {
            checkpoint: proof.checkpoint, hashes: proof.hashes.map(hash => hash.toString('hex')), logIndex: proof.index,
            rootHash: proof.rootHash.toString('hex'), treeSize: proof.treeSize,
          },
          signedEntryTimestamp,
        },
      },
    });
    byBody.set(logged.toString(), { uuid, answer });
    return { status: 201, body: answer };
  }

  function get(uuid) {
    const found = [...byBody.values()].find(entry => entry.uuid === uuid);
    return found ? { status: 200, body: found.answer } : { status: 404, body: '{"code":404,"message":"not found"}' };
  }

  return { post, get, trust: { spki, keyId, keyDetails: 'PKIX_ECDSA_P256_SHA_256' }, Refused };
}

export function rekorV2(name) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const keyId = createHash('sha256').update(name).update(Buffer.from([0x0a, 0x01])).update(spki.subarray(spki.length - 32)).digest();
  const log = new Log(name, name, keyId, privateKey, 11);

  function post(text) {
    const { hashedRekordRequestV002: request, ...rest } = JSON.parse(text);
    refuseUnless(request && Object.keys(rest).length === 0, `only hashedRekordRequestV002 is taken, not ${Object.keys(rest)}`);
    const { content, verifier } = request.signature;
    refuseUnless(verifier.keyDetails === 'PKIX_ECDSA_P256_SHA_256', `keys of kind ${verifier.keyDetails} are not taken`);
    verifyDigest(decode(verifier.x509Certificate.rawBytes), decode(request.digest), decode(content));
    const body = Buffer.from(canonicalize({
      apiVersion: '0.0.2', kind: 'hashedrekord',
      spec: { hashedRekordV002: { data: { algorithm: 'SHA2_256', digest: request.digest }, signature: { content, verifier } } },
    }));
    const proof = log.append(body);
    return {
      status: 201, body: JSON.stringify({
        logIndex: `${proof.index}`, logId: { keyId: keyId.toString('base64') }, kindVersion: { kind: 'hashedrekord', version: '0.0.2' },
        inclusionProof: {
          logIndex: `${proof.index}`, rootHash: proof.rootHash.toString('base64'), treeSize: `${proof.treeSize}`,
          hashes: proof.hashes.map(hash => hash.toString('base64')), checkpoint: { envelope: proof.checkpoint },
        },
        canonicalizedBody: body.toString('base64'),
      }),
    };
  }

  return { post, trust: { spki, keyId, keyDetails: 'PKIX_ED25519' } };
}
