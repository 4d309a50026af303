/** What a browser does with redirects and cookies, without a page's scripts. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  /** Opens an address and follows every redirect. */
  async open(address: string): Promise<Response> {
    return (await this.follow(address)).response as Response;
  }

  /** The address that redirects lead to, as soon as it begins with `end`, where nothing needs to listen. */
  async lastAddress(address: string, end: string): Promise<string> {
    return (await this.follow(address, end)).address;
  }

  private async follow(address: string, end?: string): Promise<{ address: string; response?: Response }> {
    if (end !== undefined && address.startsWith(end)) return { address };
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ');
    const response = await fetch(address, { redirect: 'manual', headers: { accept: 'text/html', cookie } });
    this.keep(response);
    const location = response.headers.get('location');
    if (location === null) return { address, response };
    return this.follow(new URL(location, address).href, end);
  }

  private keep({ headers }: Response): void {
    for (const header of headers.getSetCookie()) {
      const [name = '', ...value] = header.split(';')[0]?.split('=') ?? [];
      if (value.join('=') === '') this.cookies.delete(name);
      else this.cookies.set(name, value.join('='));
    }
  }
}
