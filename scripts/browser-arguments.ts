/**
 * How tests and benches start Chromium: as root in a container, silent on the network, and deaf to every
 * name but the loopback's, so that nothing they see can come from elsewhere.
 */
export const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
] as const;
