// The page to which the issuer redirects: it passes the result to the playground and closes itself.
new BroadcastChannel('talent-pool-sign-in').postMessage(location.search);
// Keeps the authorization code out of the browser's history.
history.replaceState(null, '', location.pathname);
window.close();

export {};
