// Passkeys: asks the desk for a challenge, the browser for an answer, and brings it back.

const send = async (address, body = {}) => {
  const answer = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) {
    throw new Error(answer.status === 403 ? 'sign in again first.' : 'the desk did not take it.');
  }

  return answer;
};

const ceremonies = {
  '/accounts/sign-in/passkey': async (options, { next = '/' }) => {
    const response = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    return { body: { response }, next };
  },
  '/accounts/passkeys': async options => {
    const response = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
    return { body: { response, name: navigator.userAgentData?.platform ?? 'passkey' }, next: '/account' };
  },
};

for (const section of document.querySelectorAll('[data-passkey]')) {
  const address = section.dataset.passkey;
  const problem = section.querySelector('[role=alert]');
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    continue;
  }

  section.hidden = false;
  section.querySelector('button[type=button]').addEventListener('click', async () => {
    problem.hidden = true;
    try {
      const begun = await send(`${address}/options`);
      const { body, next } = await ceremonies[address](await begun.json(), section.dataset);
      await send(address, body);
      window.location.assign(next);
    } catch (error) {
      problem.textContent = `It did not work: ${error.message}`;
      problem.hidden = false;
    }
  });
}
