import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { ClientSettings } from './authorization-request.ts';

/** Browser code of this folder as one script without modules, so that a Content-Security-Policy can allow it by its hash. */
function scriptOf(...files: readonly string[]): string {
  const sources = files.map((file) =>
    stripTypeScriptTypes(readFileSync(new URL(file, import.meta.url), 'utf8'))
      .replaceAll(/^import [^;]*;$/gmu, '')
      .replaceAll(/^export (?:\{\};$)?/gmu, ''),
  );
  return sources.join('\n');
}

/** JSON that is safe inside a script element. */
const literal = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const STYLE = `
  body { display: flex; flex-direction: column; height: 100vh; margin: 0; overflow: hidden }
  #root { flex: 1; min-height: 0; height: auto }
  #root .graphiql-container { height: 100% }
  #pool-bar { display: flex; gap: .75rem; align-items: center; padding: .4rem 1rem; min-height: 2rem; background: #123a94; color: #fff; font: 14px/1.4 system-ui, sans-serif }
  #pool-bar b { margin-right: auto }
  #pool-bar [hidden] { display: none }
  #pool-bar button, #pool-bar input { font: inherit; padding: .3rem .8rem; border: 0; border-radius: 4px }
  #pool-bar button { background: #ffd617; color: #10203f; font-weight: 600; cursor: pointer }
  #pool-bar :focus-visible { outline: 2px solid #fff; outline-offset: 2px }`;

/** HTML of the bar. `settings`: the client for signing in; without it the bar has a field for a token. */
function bar(settings: ClientSettings | undefined): string {
  const script = scriptOf('authorization-request.ts', 'sign-in.browser.ts');
  return `<style>${STYLE}</style>
<header id="pool-bar">
  <b>Talent Pool</b>
  <span id="pool-status" role="status"></span>
  <input id="pool-token" type="password" size="24" placeholder="Access token, then Enter" aria-label="Access token" autocomplete="off" hidden>
  <button id="pool-sign-in" type="button" hidden>Sign in</button>
  <button id="pool-sign-out" type="button" hidden>Sign out</button>
</header>
<script>(() => { const SETTINGS = ${literal(settings ?? null)};\n${script}\n})();</script>`;
}

/** The rendered playground with the bar above it. The bar's script runs first, so that it sees every request of the page. */
export const withSignInBar = (page: string, settings: ClientSettings | undefined): string =>
  // A function, because "$" has a meaning in a replacement text.
  page.replace(/<body[^>]*>/u, (body) => `${body}\n${bar(settings)}`);

/** The page to which the issuer redirects the browser. */
export const signedInPage = (): string => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Signed in</title></head>
  <body><p>You can close this window and return to the playground.</p>
  <script>(() => {\n${scriptOf('signed-in.browser.ts')}\n})();</script></body>
</html>`;

/** Whether a request is the issuer's redirect with a code or an error. `url`: path and query of the request. */
export function isSignInAnswer(url: string): boolean {
  const query = new URLSearchParams(url.split('?')[1] ?? '');
  return query.has('state') && (query.has('code') || query.has('error'));
}
