import * as client from 'openid-client';

const { ISSUER = '', GATEWAY = '', CLIENT_ID = '', CLIENT_SECRET = '' } = process.env;
const issuer = new URL(ISSUER);

// The library refuses HTTP without TLS. Only the development issuer, on your own machine, is used without it.
const options = issuer.protocol === 'http:' ? { execute: [client.allowInsecureRequests] } : {};

// 1. Read the issuer's metadata, and say who the client is.
const authentication = client.ClientSecretBasic(CLIENT_SECRET);
const config = await client.discovery(issuer, CLIENT_ID, undefined, authentication, options);

// 2. Ask for a token. Keep it until it expires: there is no need for a new one with every request.
const { access_token, expires_in } = await client.clientCredentialsGrant(config);
console.log(`A token for ${expires_in} seconds.`);

// 3. Send it with each operation.
const response = await fetch(GATEWAY, {
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization: `Bearer ${access_token}` },
  body: JSON.stringify({ query: '{ searchProfiles(first: 0) { totalCount } }' }),
});
console.log(await response.text());
