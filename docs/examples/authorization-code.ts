import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as client from 'openid-client';

const { ISSUER = '', GATEWAY = '', CLIENT_ID = 'example-app', LOGIN_HINT } = process.env;
const issuer = new URL(ISSUER);

// 1. Read the issuer's metadata. This client is public: it has no secret.
const options = issuer.protocol === 'http:' ? { execute: [client.allowInsecureRequests] } : {};
const config = await client.discovery(issuer, CLIENT_ID, undefined, client.None(), options);

// 2. Listen at the redirect URI. The port may be any free one; the rest has to be registered at the issuer.
const server = createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

// 3. Send the person to the issuer, with a state and the challenge of a secret that only this program knows (PKCE).
const pkceCodeVerifier = client.randomPKCECodeVerifier();
const expectedState = client.randomState();
const address = client.buildAuthorizationUrl(config, {
  redirect_uri: `${origin}/callback`,
  scope: 'openid',
  state: expectedState,
  code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
  ...(LOGIN_HINT && { login_hint: LOGIN_HINT }),
});
console.log(`Open this address in a browser:\n${address.href}`);

// 4. The browser comes back with a code. Exchange it, with the secret, for a token.
const [request, response] = await once(server, 'request');
response.end('You are signed in. You can close this page.');
server.close();
const currentUrl = new URL(request.url, origin);
const checks = { pkceCodeVerifier, expectedState, idTokenExpected: true };
const { access_token } = await client.authorizationCodeGrant(config, currentUrl, checks);

// 5. Send the token with each operation.
const answer = await fetch(GATEWAY, {
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization: `Bearer ${access_token}` },
  body: JSON.stringify({ query: '{ myProfile { published } }' }),
});
console.log(await answer.text());
