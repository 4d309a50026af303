import { parseUntrustedJson } from '@talent-pool/service-kit';

/** Posts a JSON body. Throws unless the status is a success. */
export async function post(url: string, authorization: string, body: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body,
  });
  if (!response.ok) throw new Error(`${new URL(url).pathname} answered ${response.status}.`);
  return response.text().then(parseUntrustedJson);
}

/** Sends a query to a gateway. Throws on any error. */
export async function queryGateway<T>(
  { gatewayUrl }: { readonly gatewayUrl: string },
  token: string,
  query: string,
  variables: object = {},
): Promise<T> {
  const body = JSON.stringify({ query, variables });
  const { data, errors } = (await post(gatewayUrl, `Bearer ${token}`, body)) as { data: T; errors?: unknown };
  if (errors) throw new Error(`The gateway answered ${JSON.stringify(errors)}`);
  return data;
}
