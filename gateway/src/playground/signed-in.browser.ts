// The page to which the issuer returns: it hands the answer to the playground and closes itself.
new BroadcastChannel('talent-pool-sign-in').postMessage(location.search);
// The code has no place in the history.
history.replaceState(null, '', location.pathname);
window.close();

export {};
