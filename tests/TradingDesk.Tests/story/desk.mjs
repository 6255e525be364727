// What surrounds the browser: trust in the desk's certificate, pictures, and the list of what was walked through.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:tls';
import { chromium } from 'playwright-core';

export const setting = JSON.parse(process.env.STORY);

function handshake(port, options) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: 'localhost', port, servername: 'localhost', ca: readFileSync(setting.authority), ...options }, () => {
      const seen = { protocol: socket.getProtocol(), key: socket.getPeerX509Certificate().publicKey.export({ type: 'spki', format: 'der' }) };
      socket.end();
      resolve(seen);
    });
    socket.on('error', reject);
  });
}

/** The protocol that is spoken; throws where the certificate is not of the desk's authority. */
export const secure = options => handshake(setting.port, options);

/** A browser that believes the one key, which was checked against the desk's authority. */
export async function launch() {
  const { key } = await secure();
  const pin = createHash('sha256').update(key).digest('base64');
  return chromium.launch({ executablePath: setting.chromium, args: [`--ignore-certificate-errors-spki-list=${pin}`] });
}

let pictures = 0;

export async function picture(page, name) {
  await page.screenshot({ path: `${setting.pictures}/${String(++pictures).padStart(2, '0')}-${name}.png`, fullPage: true });
}

/** A step of the story; its name goes to the transcript when it went well. */
export async function step(name, walk) {
  const begun = Date.now();
  await walk();
  console.log(name);
  console.error(`${Date.now() - begun} ms ${name}`);
}
