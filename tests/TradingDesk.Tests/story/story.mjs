// The story of the trading desk, as people live it. Each step is printed when it went well; what goes wrong ends the story.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { request } from 'node:https';
import * as openid from 'openid-client';
import { launch, picture, secure, setting, step } from './desk.mjs';
import { Person } from './person.mjs';

const base = `https://localhost:${setting.port}`;
const exchange = `https://localhost:${setting.exchangePort}`;
const sentence = 'correct horse battery staple';

await step('The desk speaks TLS 1.3 and nothing older', async () => {
  assert.equal((await secure()).protocol, 'TLSv1.3');
  await assert.rejects(secure({ maxVersion: 'TLSv1.2' }));
});

const browser = await launch();
const trader = new Person(browser, base, 'alice', `${sentence} alpha`);
const operator = new Person(browser, base, 'olga', `${sentence} omega`);
const victim = new Person(browser, base, 'vera', `${sentence} sigma`);
const second = new Person(browser, base, 'oscar', `${sentence} kappa`);

await step('A stranger sees the way in and nothing else', async () => {
  const page = await trader.device();
  const answer = await page.goto(base + '/operations');
  assert.match(page.url(), /\/sign-in$/);
  const headers = answer.headers();
  assert.match(headers['content-security-policy'], /^default-src 'none'/);
  assert.ok(!/unsafe/.test(headers['content-security-policy']));
  assert.equal(headers['strict-transport-security'], 'max-age=31536000');
  await picture(page, 'sign-in');
});

await step('A trader registers; a weak password is refused', async () => {
  await trader.register('', 'Password1!');
  await trader.sees('The password is refused');
  await trader.register();
  await trader.sees('You are registered');
});

await step('A wrong password and an unknown name get the same answer', async () => {
  const words = async () => (await trader.page.getByRole('alert').innerText());
  await trader.signIn('', 'not the password at all');
  const known = await words();
  const nobody = new Person(browser, base, 'nobody', trader.password);
  nobody.page = trader.page;
  await nobody.signIn();
  assert.equal(known, await words());
});

await step('The fourth session ends the oldest, and an ended session is out at once', async () => {
  const devices = [];
  for (let i = 0; i < 4; i++) {
    await trader.device();
    await trader.signIn();
    await trader.sees(i < 3 ? 'New order' : 'the oldest session was ended');
    devices.push(trader.page);
  }

  await devices[0].goto(base + '/');
  assert.match(devices[0].url(), /sign-in/);
  await trader.open('/account');
  await picture(trader.page, 'sessions');
  await trader.leaves(() => trader.page.getByRole('row').nth(1).getByRole('button', { name: 'End' }).click());
  await devices[1].goto(base + '/');
  assert.match(devices[1].url(), /sign-in/);
});

await step('Without a second factor no order is placed', async () => {
  await trader.order({});
  await trader.sees('held back: show again who you are');
});

await step('The trader sets up one-time codes by QR code and signs in with one, once', async () => {
  await trader.open('/account');
  await trader.press('Set up one-time codes');
  await picture(trader.page, 'one-time-codes');
  await trader.setUpCodes();
  await trader.press('Sign out');
  await trader.signIn();
  await trader.sees('One more step');
  const used = trader.code();
  await trader.signIn(used);
  await trader.sees('New order');
  const thief = new Person(browser, base, trader.name, trader.password);
  await thief.device();
  await thief.signIn(used);
  await thief.sees('This is not right');
});

await step('The trader adds a passkey and signs in with it alone', async () => {
  await trader.addPasskey();
  await picture(trader.page, 'passkey');
  await trader.press('Sign out');
  await trader.signInByPasskey();
  await trader.sees('New order');
  await trader.open('/account');
  await trader.sees('passkey of one device');
});

await step('A second application signs the trader in and calls the API with its token', async () => {
  const config = await openid.discovery(new URL(base), 'reports');
  const [verifier, state] = [openid.randomPKCECodeVerifier(), openid.randomState()];
  const address = openid.buildAuthorizationUrl(config, {
    redirect_uri: 'http://localhost:7999/callback', scope: 'openid profile', state,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  });

  // Nobody listens at the application's address: where the browser is sent is all that counts.
  const [back] = await Promise.all([
    trader.page.waitForRequest(/^http:\/\/localhost:7999\/callback/), trader.page.goto(address.href).catch(() => {}),
  ]);
  const tokens = await openid.authorizationCodeGrant(
    config, new URL(back.url()), { pkceCodeVerifier: verifier, expectedState: state, idTokenExpected: true });
  assert.equal(tokens.claims().name, 'alice');
  const orders = token => fetch(base + '/api/orders', { headers: { Authorization: `Bearer ${token}` } });
  assert.equal((await orders(tokens.access_token)).status, 200);
  assert.equal((await orders(tokens.access_token.replace(/.{10}$/, 'AAAAAAAAAA'))).status, 401);
  await trader.open('/');
});

await step('An operator registers with an invitation that is of use once', async () => {
  await operator.device();
  await operator.register('0'.repeat(32));
  await operator.sees('The invitation is unknown or was used');
  await operator.register(setting.invitations[0], 'short');
  await operator.sees('The password is refused');
  await operator.register(setting.invitations[0]);
  await operator.sees('You are registered');
  const late = new Person(browser, base, 'mallory', operator.password);
  await late.device();
  await late.register(setting.invitations[0]);
  await late.sees('The invitation is unknown or was used');
  await operator.signIn();
  await operator.setUpCodes();
  await operator.press('Sign out');
  await operator.signIn(operator.code());
  await operator.addPasskey();
  assert.equal((await trader.ask('/operations')).status, 404);
});

await step('The exchange issues a key, which goes into the vault; a weak one does not', async () => {
  await operator.open('/operations');
  await operator.page.getByLabel('Key').fill('test-'.repeat(10));
  await operator.press('Put into the vault');
  await operator.sees('HTB1103');
  await operator.page.goto(exchange);
  await picture(operator.page, 'demo-exchange');
  await operator.press('Issue a key');
  const key = await operator.page.locator('#key').textContent();
  console.error(`secret ${key}`);
  await operator.open('/operations');
  await operator.page.getByLabel('Key').fill(key);
  await operator.press('Put into the vault');
  await operator.sees('version 1');
});

await step('An order within the limits is filled; one beyond them is denied', async () => {
  await trader.order({ quantity: '0.08' });
  await trader.sees('The order is filled');
  await trader.sees('warning: position-share');
  await trader.order({ quantity: '0.2' });
  await trader.sees('denied: position-share');
  await picture(trader.page, 'orders');
});

await step('The key rotates while orders flow', async () => {
  const orders = [0, 1, 2].map(() => trader.ask('/api/orders', { symbol: 'ETH/USD', side: 'BUY', type: 'LIMIT', quantity: '0.1', price: '3200' }));
  await operator.press('Rotate the key');
  await operator.sees('version 2');
  for (const { status, text } of await Promise.all(orders)) {
    assert.equal(status, 201, text);
  }
});

await step('An exchange that sends the adapter to the metadata service is refused and recorded', async () => {
  const visit = await browser.newPage();
  await visit.goto(exchange);
  const detour = async address => {
    await visit.goto(exchange);
    await visit.getByLabel('Address').fill(address);
    await visit.getByRole('button', { name: 'Set' }).click();
    await visit.waitForLoadState();
  };
  await detour('https://169.254.169.254/latest/meta-data/');
  await trader.order({ symbol: 'ETH/USD', quantity: '0.01', price: '3200' });
  await trader.sees('unknown: HTB1002');
  await detour('');
  await operator.open('/operations/audit');
  await operator.sees('adapter.call');
  await operator.sees('HTB1002');
});

await step('The adapter is killed, comes back in the sandbox, and takes the next order', async () => {
  const starts = async () => {
    await operator.open('/operations');
    return Number(await operator.page.locator('#starts').textContent());
  };
  const before = await starts();
  execFileSync('kill', ['-9', adapter()]);
  for (let i = 0; i < 100 && (await starts() === before || await operator.page.locator('#adapter').textContent() !== 'running'); i++) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }

  assert.ok(await starts() > before);
  await trader.order({ symbol: 'ETH/USD', quantity: '0.02', price: '3200' });
  await trader.sees('The order is filled');
});

await step('The emergency stop halts orders until an operator resets it', async () => {
  await trader.open('/');
  await trader.page.getByLabel('Reason').fill('prices look wrong');
  await trader.press('Stop all trading');
  await trader.sees('Trading is stopped');
  await trader.order({ symbol: 'ETH/USD', quantity: '0.02', price: '3200' });
  await trader.sees('denied: emergency-stop');
  assert.equal((await trader.ask('/operations/reset', {})).status, 404);
  await operator.open('/operations');
  await operator.page.getByLabel('What was found').fill('a feed was late');
  await operator.press('Let trading go on');
});

await step('Too many orders are refused', async () => {
  const answers = [];
  for (let i = 0; i < 10; i++) {
    answers.push((await trader.ask('/api/orders', { symbol: 'ETH/USD', side: 'BUY', type: 'LIMIT', quantity: '0.01', price: '3200' })).status);
  }

  assert.equal(answers.at(-1), 429);
});

await step('A request from another site is refused', async () => {
  const answer = await trader.context.request.post(base + '/stop', { headers: { Origin: 'https://evil.example' }, failOnStatusCode: false });
  assert.equal(answer.status(), 403);
});

await step('A stolen session from afar is asked, refused, and ended; somebody is told', async () => {
  await victim.device();
  await victim.register();
  await victim.signIn();
  await victim.addPasskey();
  await victim.press('Sign out');
  await victim.signInByPasskey();
  const cookie = await victim.cookie();
  const statuses = [];
  for (let i = 0; i < 3; i++) {
    statuses.push(await steal(cookie));
    await new Promise(resolve => setTimeout(resolve, 1100));
  }

  assert.deepEqual(statuses, [401, 403, 403]);
  await victim.open('/');
  assert.match(victim.page.url(), /sign-in/);
  const visit = await browser.newPage();
  const told = way => visit.locator('li').filter({ hasText: way }).count();
  for (let i = 0; i < 50 && (await told('webhook: ') === 0 || await told('e-mail: ') === 0); i++) {
    await new Promise(resolve => setTimeout(resolve, 100));
    await visit.goto(exchange);
  }

  await picture(visit, 'alerts');
  assert.ok(await told('webhook: ') > 0 && await told('e-mail: ') > 0);
});

await step('A lockdown ends all sessions and rotates the key; two operators lift it', async () => {
  await second.device();
  await second.register(setting.invitations[1]);
  await second.signIn();
  await second.addPasskey();
  await second.press('Sign out');
  await victim.signInByPasskey();
  await victim.sees('New order');

  await operator.open('/operations');
  await operator.page.getByLabel('What happened').fill('a session was stolen');
  await operator.press('Lock down');
  assert.match(operator.page.url(), /sign-in/);
  await victim.open('/');
  assert.match(victim.page.url(), /sign-in/);
  await victim.signInByPasskey();
  await victim.sees('Lockdown since');
  await victim.order({ symbol: 'ETH/USD', quantity: '0.01', price: '3200' });
  await victim.sees('The order is refused');

  await operator.signInByPasskey();
  await operator.open('/operations');
  await operator.sees('version 3');
  await picture(operator.page, 'lockdown');
  await operator.page.getByLabel('Why it is over').fill('the thief is gone');
  await operator.press('Lift the lockdown');
  await operator.sees('olga wants it');
  await operator.page.getByLabel('Why it is over').fill('the thief is still gone');
  await operator.press('Lift the lockdown');
  await operator.sees('Lockdown since');
  await second.signInByPasskey();
  await second.open('/operations');
  await second.page.getByLabel('Why it is over').fill('I looked, too');
  await second.press('Lift the lockdown');
  assert.ok(!/Lockdown since/.test(await second.page.locator('body').innerText()));
});

await step('The operator reads the figures and exports the compliance report', async () => {
  await operator.open('/operations');
  await operator.sees('authentication success');
  await picture(operator.page, 'operations');
  const report = await operator.ask('/operations/report.json');
  assert.equal(report.status, 200);
  assert.ok(JSON.parse(report.text));
  assert.match((await operator.ask('/operations/report')).text, /ISO 27001/);
});

await step('The operator sees the audit trail with a valid proof', async () => {
  await operator.open('/operations/audit');
  await operator.sees('The log holds');
  await picture(operator.page, 'audit');
  const proof = await operator.ask('/operations/audit/0/proof');
  assert.match(proof.text, /^c2sp.org\/tlog-proof@v1\n/);
});

await step('In the dark the pages are dark, and small screens hold them', async () => {
  await trader.signInByPasskey();
  await trader.page.emulateMedia({ colorScheme: 'dark' });
  await trader.page.setViewportSize({ width: 390, height: 800 });
  await trader.open('/');
  assert.equal(await trader.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
  await picture(trader.page, 'dark-and-small');
});

await step('The command line locks the desk down, which is to outlive it', async () => {
  await operator.open('/operations');
  const [program, ...words] = [
    ...setting.user, 'dotnet', setting.hardening, 'lockdown', 'start', '--state', setting.lockdown, '--reason', 'before the machine fails', '--by', 'olga'];
  execFileSync(program, words);
  for (let looks = 0; !/sign-in/.test(operator.page.url()); looks++) {
    assert.ok(looks < 100, 'the desk takes no notice of the command line');
    await operator.open('/operations');
  }
});

await browser.close();

// Places an order with somebody's cookie, from another network and with another program; gives the status.
function steal(cookie) {
  return new Promise((resolve, reject) => {
    const theft = request({
      host: '127.0.0.1', port: setting.port, servername: 'localhost', localAddress: '127.9.9.9', path: '/api/orders', method: 'POST',
      headers: { Host: `localhost:${setting.port}`, Origin: base, Cookie: cookie, 'User-Agent': 'curl/8.0', 'Content-Type': 'application/json' },
    }, answer => {
      answer.resume();
      resolve(answer.statusCode);
    });
    theft.on('error', reject);
    theft.end(JSON.stringify({ symbol: 'ETH/USD', side: 'BUY', type: 'LIMIT', quantity: '0.01', price: '3200' }));
  });
}

// The adapter is the descendant of the desk that runs the program in its second role.
function adapter() {
  const processes = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n').map(line => {
    const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return { pid, parent, args };
  });
  const below = new Set([String(setting.desk)]);
  for (let grown = -1; grown !== below.size;) {
    grown = below.size;
    processes.filter(process => below.has(process.parent)).forEach(process => below.add(process.pid));
  }

  const found = processes.filter(process => below.has(process.pid) && /dotnet exec .*TradingDesk\.dll adapter$/.test(process.args) && !/bwrap|\/bin\/sh/.test(process.args));
  assert.equal(found.length, 1, JSON.stringify(found));
  return found[0].pid;
}
