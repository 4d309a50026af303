import {
  beginSignIn,
  finishSignIn,
  isAnswerTo,
  readToken,
  type ClientSettings,
  type PendingSignIn,
} from './authorization-request.ts';

/** Null if no client is configured: the person then pastes a token. */
declare const SETTINGS: ClientSettings | null;

const part = (id: string): HTMLElement => document.querySelector<HTMLElement>(`#pool-${id}`)!;

/** In memory only: closing or reloading the page signs out. */
let token = '';
let pending: PendingSignIn | undefined;

function show(message: string): void {
  part('status').textContent = message;
  for (const id of ['sign-in', 'token']) part(id).hidden = token !== '' || (id === 'token') === (SETTINGS !== null);
  part('sign-out').hidden = token === '';
}

function use(given: string): void {
  token = given.trim().replace(/^bearer\s+/iu, '');
  const known = readToken(token);
  const until = known && new Date(known.expires).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  if (token === '') show('Not signed in: public data only.');
  else show(known ? `Signed in as ${known.account} until ${until}.` : 'A token is used.');
}

async function signIn(settings: ClientSettings): Promise<void> {
  // Opened at once: a browser blocks windows that are opened some time after the click.
  const popup = window.open('', 'talent-pool-sign-in', 'popup,width=760,height=820');
  if (!popup) return show('The browser has blocked the sign-in window: allow pop-ups for this page.');
  show('Continue in the sign-in window.');
  try {
    pending = await beginSignIn(settings, `${location.origin}${location.pathname}`);
    popup.location.href = pending.url;
  } catch (error) {
    popup.close();
    show(`The issuer cannot be reached. ${(error as Error).message}`);
  }
}

async function answered(settings: ClientSettings, query: string): Promise<void> {
  if (!pending || !isAnswerTo(pending, query)) return;
  const answeredOne = pending;
  pending = undefined;
  try {
    use(await finishSignIn(settings, answeredOne, query));
  } catch (error) {
    show((error as Error).message);
  }
}

const send = window.fetch.bind(window);

/** Adds the token to the operations of this page, unless "Headers" contains another one. */
window.fetch = async (input, init = {}) => {
  const request = new Request(input, init);
  const isOperation = request.url.split('?')[0] === `${location.origin}${location.pathname}`;
  if (!isOperation || token === '' || request.headers.get('authorization')) return send(request);
  request.headers.set('authorization', `Bearer ${token}`);
  const response = await send(request);
  if (response.status === 401) show('The token has expired or is not valid: sign out and sign in again.');
  return response;
};

part('sign-out').addEventListener('click', () => use(''));
part('token').addEventListener('change', ({ target }) => {
  use((target as HTMLInputElement).value);
  (target as HTMLInputElement).value = '';
});
if (SETTINGS) {
  const settings = SETTINGS;
  part('sign-in').addEventListener('click', () => void signIn(settings));
  new BroadcastChannel('talent-pool-sign-in').addEventListener('message', ({ data }) => void answered(settings, data));
}
use('');
