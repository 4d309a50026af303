import { PERMISSIONS } from '@talent-pool/service-kit';
import type Provider from 'oidc-provider';
import { SEEDED_ACCOUNTS } from './accounts.ts';
import { signInPage } from './sign-in-page.ts';

/** Path of the sign-in page, followed by the id of the interaction. */
export const SIGN_IN_PATH = '/sign-in/';

/** The context of a request that the provider has not processed yet. */
type SignInContext = Parameters<Parameters<Provider['use']>[0]>[0];

const isSeeded = (name: unknown): name is string => typeof name === 'string' && Object.hasOwn(SEEDED_ACCOUNTS, name);

/** Signs the account in and grants the requested scopes. Returns the URL to redirect the browser to. */
async function finish(provider: Provider, { req, res }: SignInContext, accountId: string): Promise<string> {
  const { params } = await provider.interactionDetails(req, res);
  const grant = new provider.Grant({ accountId, clientId: params['client_id'] as string });
  grant.addOIDCScope(params['scope'] as string);
  for (const resource of [params['resource']].flat()) grant.addResourceScope(resource as string, PERMISSIONS.join(' '));
  const consent = { grantId: await grant.save() };
  return provider.interactionResult(req, res, { login: { accountId }, consent }, { mergeWithLastSubmission: false });
}

/**
 * The sign-in page: a list of accounts, without passwords. `login_hint` in the authorization request chooses an account
 * without showing the page.
 */
export async function signIn(provider: Provider, context: SignInContext): Promise<void> {
  const { params } = await provider.interactionDetails(context.req, context.res);
  const account = [context.query['account'], params['login_hint']].find(isSeeded);
  if (account) return context.redirect(await finish(provider, context, account));
  context.type = 'html';
  context.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
  context.body = signInPage(params['client_id'] as string, context.path);
}
