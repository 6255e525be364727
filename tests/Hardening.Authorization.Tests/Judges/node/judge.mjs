// Decides one request by each of many conditions, one JSON string a line, and prints allow, deny, error or malformed a line.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const { isAuthorized } = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs');
const entities = [
  { uid: { type: 'U', id: 'a' }, attrs: { n: 7, s: 'text', r: { x: { y: true } }, m: [1, 2] }, parents: [{ type: 'G', id: 'g' }], tags: { t: 'v' } },
  { uid: { type: 'G', id: 'g' }, attrs: {}, parents: [{ type: 'G', id: 'top' }] },
];

for await (const line of createInterface({ input: process.stdin })) {
  const answer = isAuthorized({
    principal: { type: 'U', id: 'a' },
    action: { type: 'Action', id: 'v' },
    resource: { type: 'R', id: 'r' },
    context: { n: 3, ip: { __extn: { fn: 'ip', arg: '10.1.2.3' } } },
    policies: { staticPolicies: `permit (principal, action, resource) when { ${JSON.parse(line)} };` },
    entities,
  });
  console.log(answer.type === 'failure' ? 'malformed' : answer.response.diagnostics.errors.length > 0 ? 'error' : answer.response.decision);
}
