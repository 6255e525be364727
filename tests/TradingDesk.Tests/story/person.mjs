// A person with a browser of their own, and an app for one-time codes.
import { createHmac } from 'node:crypto';
import assert from 'node:assert/strict';

const STEP = 30;

function decode(base32) {
  let bits = '';
  for (const letter of base32) {
    bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  }

  return Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
}

// RFC 6238, section 4, with SHA-1 and six digits.
function code(key, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', decode(key)).update(counter).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export class Person {
  constructor(browser, base, name, password) {
    Object.assign(this, { browser, base, name, password });
  }

  /** A new browser profile, as on another device. */
  async device() {
    this.context = await this.browser.newContext({ viewport: { width: 1100, height: 800 } });
    this.page = await this.context.newPage();
    this.page.on('pageerror', error => assert.fail(`a script failed: ${error}`));
    this.page.on('console', message => assert.ok(!/Content Security Policy/.test(message.text()), message.text()));
    return this.page;
  }

  async open(path) {
    await this.page.goto(this.base + path);
  }

  async press(name) {
    await this.leaves(() => this.page.getByRole('button', { name, exact: true }).click());
  }

  async register(invitation = '', password = this.password) {
    await this.open('/register');
    await this.page.getByLabel('Name').fill(this.name);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByLabel('Invitation').fill(invitation);
    await this.press('Register');
  }

  /** Fills the form in as somebody would who uses the keyboard only. */
  async signIn(oneTime = '', password = this.password) {
    await this.open('/sign-in');
    await this.focused('name');
    await this.page.keyboard.type(this.name);
    await this.page.keyboard.press('Tab');
    await this.page.keyboard.type(password);
    await this.leaves(() => this.page.keyboard.press('Enter'));
    if (oneTime) {
      await this.focused('code');
      await this.page.keyboard.type(oneTime);
      await this.leaves(() => this.page.keyboard.press('Enter'));
    }
  }

  /** Waits until a field has the focus by itself. */
  focused(name) {
    return this.page.waitForFunction(wanted => document.activeElement?.name === wanted, name);
  }

  /** Does what leads to another page, and waits for it. */
  async leaves(act) {
    await Promise.all([this.page.waitForEvent('load'), act()]);
  }

  /** Sets codes up with the code of the step before, so that this step's is left for signing in. */
  async setUpCodes() {
    await this.open('/account');
    await this.press('Set up one-time codes');
    this.key = await this.page.locator('#totp-key').textContent();
    assert.ok(await this.page.getByRole('img', { name: /QR code/ }).isVisible());
    await this.page.getByLabel('First code').fill(code(this.key, this.step() - 1));
    await this.press('Put in force');
    await this.sees('One-time codes are in force');
  }

  step() {
    return Math.floor(Date.now() / 1000 / STEP);
  }

  code() {
    return code(this.key, this.step());
  }

  async order(fields) {
    await this.open('/');
    await this.page.getByLabel('Symbol').selectOption(fields.symbol ?? 'BTC/USD');
    await this.page.getByLabel('Quantity').fill(fields.quantity ?? '0.01');
    await this.page.getByLabel('Price').fill(fields.price ?? '64000');
    await this.press('Place order');
  }

  /** What a script of the desk's own pages would ask. */
  ask(path, body) {
    return this.page.evaluate(async ([address, fields]) => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch(address, fields ? { method: 'POST', body: JSON.stringify(fields), headers } : {});
      return { status: answer.status, text: await answer.text() };
    }, [path, body]);
  }

  /** Adds a passkey of this device, whose authenticator is the browser's own. */
  async addPasskey() {
    const authenticator = await this.context.newCDPSession(this.page);
    await authenticator.send('WebAuthn.enable');
    await authenticator.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await this.open('/account');
    await this.page.getByRole('button', { name: 'Add a passkey' }).click();
    await this.page.getByText('Linux, since').waitFor();
  }

  async signInByPasskey() {
    await this.open('/sign-in');
    await this.leaves(() => this.page.getByRole('button', { name: 'Sign in with a passkey' }).click());
  }

  /** The cookie, as somebody who got at the disk of this device would have it. */
  async cookie() {
    const cookies = await this.context.cookies(this.base);
    return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  async sees(text) {
    const seen = await this.page.locator('body').innerText();
    assert.ok(seen.includes(text), `"${text}" is not on ${this.page.url()}:\n${seen}`);
  }
}
