import { parseUntrustedJson } from '@talent-pool/service-kit';
/**
 * Requests an access token of a seeded account with its client credentials. Throws an Error when the issuer refuses.
 */
export async function requestToken(issuerUrl: string, account: string, secret: string): Promise<string> {
  const response = await fetch(`${issuerUrl}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${account}:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  const { access_token } = parseUntrustedJson(await response.text()) as { access_token?: string };
  if (!access_token) throw new Error(`The issuer did not return a token for ${account}.`);
  return access_token;
}
