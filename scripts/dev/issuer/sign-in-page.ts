import { SEEDED_ACCOUNTS } from './accounts.ts';

const GROUPS = [
  ['Employers', 'employer'],
  ['Candidates', 'candidate'],
  ['Job portals and administration', 'portal', 'partnership_manager', 'admin'],
  ['Officers of national contact points', 'officer'],
] as const;

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0; background: #f3f5f9; color: #1b2333 }
  main { max-width: 40rem; margin: 0 auto; padding: 1.5rem }
  h1 { font-size: 1.4rem; margin: 0 }
  h2 { font-size: 1rem; margin: 1.25rem 0 .4rem }
  p { margin: .25rem 0 0; color: #4d5870 }
  ul { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .4rem }
  a { display: block; padding: .45rem .75rem; border: 1px solid #c6cede; border-radius: 6px; background: #fff; color: #123a94; text-decoration: none }
  a:hover, a:focus-visible { border-color: #123a94; outline: 2px solid #9db6f0 }
  small { display: block; color: #4d5870 }`;

/** Each account once: `officer` and `officer-de` are the same person. */
const listed = Object.entries(SEEDED_ACCOUNTS).filter(([name]) => name !== 'officer-de');

const link = (path: string, name: string, label: string): string =>
  `<li><a href="${path}?account=${name}">${label}<small>${name}</small></a></li>`;

function group(path: string, [title, ...roles]: readonly [string, ...string[]]): string {
  const accounts = listed.filter(([, { claims }]) => roles.includes(claims.role));
  return `<h2>${title}</h2><ul>${accounts.map(([name, { label }]) => link(path, name, label)).join('')}</ul>`;
}

/** HTML of the page on which a person chooses an account. `client`: id of a registered client. `path`: path of this page. */
export const signInPage = (client: string, path: string): string => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Sign in</title><meta name="viewport" content="width=device-width"><style>${STYLE}</style></head>
  <body><main>
    <h1>Sign in to the development pool</h1>
    <p>Choose an account for <b>${client}</b>. There are no passwords: this issuer runs on your machine only.</p>
    ${GROUPS.map((one) => group(path, one)).join('')}
  </main></body>
</html>`;
