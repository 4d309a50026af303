/** What a browser keeps of a `Set-Cookie` header for its next requests. */
const pairOf = (header: string): string => header.split(';')[0] ?? '';

/** Opens an address as a browser does: follows every redirect, with the cookies that it was given. */
export async function openInBrowser(address: string): Promise<Response> {
  const cookies = new Map<string, string>();
  for (let next = address; ;) {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const response = await fetch(next, { redirect: 'manual', headers: { accept: 'text/html', cookie } });
    for (const header of response.headers.getSetCookie()) {
      const [name = '', ...value] = pairOf(header).split('=');
      if (value.join('=') === '') cookies.delete(name);
      else cookies.set(name, value.join('='));
    }
    const location = response.headers.get('location');
    if (location === null) return response;
    next = new URL(location, next).href;
  }
}
