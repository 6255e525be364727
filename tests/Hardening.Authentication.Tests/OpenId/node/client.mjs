// A client application: discovers the provider, signs a person in whose browser has a session, calls the API, refreshes, revokes.
// usage: node client.mjs ISSUER REDIRECT_URI; the session's cookie is in COOKIE.
import * as client from 'openid-client';

const [issuer, redirect] = process.argv.slice(2);
const config = await client.discovery(new URL(issuer), 'reports');
const verifier = client.randomPKCECodeVerifier();
const state = client.randomState();
const nonce = client.randomNonce();
const url = client.buildAuthorizationUrl(config, {
  redirect_uri: redirect, scope: 'openid profile roles offline_access', state, nonce,
  code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
});

const browser = await fetch(url, { redirect: 'manual', headers: { cookie: process.env.COOKIE } });
const back = new URL(browser.headers.get('location'));
const tokens = await client.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true });
const claims = tokens.claims();
const user = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
const api = async token => (await fetch(new URL('api/orders', issuer), { headers: { authorization: `Bearer ${token}` } })).status;
const first = await api(tokens.access_token);
const renewed = await client.refreshTokenGrant(config, tokens.refresh_token);
const second = await api(renewed.access_token);
await client.tokenRevocation(config, renewed.access_token);
const revoked = await api(renewed.access_token);
const metadata = config.serverMetadata();
console.log(JSON.stringify({
  name: claims.name, amr: claims.amr, user: user.name, first, second, revoked, iss: back.searchParams.get('iss') === issuer,
  methods: metadata.code_challenge_methods_supported, grants: metadata.grant_types_supported, responses: metadata.response_types_supported,
}));
