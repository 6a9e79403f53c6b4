import { expect, test } from 'vitest';
import { policyOf } from './content-security-policy.ts';

const connect = (env: NodeJS.ProcessEnv) => /connect-src ([^;]*)/.exec(policyOf(env))?.[1];

test('any https host may be read, and http only on this computer', () => {
  expect(connect({})).toBe("'self' https: http://127.0.0.1:* http://localhost:*");
});

test('a publisher can narrow that', () => {
  expect(connect({ NEURON_ATLAS_CONNECT: '' })).toBe("'self'");
  expect(connect({ NEURON_ATLAS_CONNECT: 'https://a.org, https://b.org' })).toBe(
    "'self' https://a.org https://b.org",
  );
});

test('the data folder that a site is built for may always be read', () => {
  expect(
    connect({ NEURON_ATLAS_CONNECT: '', VITE_DATA_FOLDER: 'http://intranet:8080/data/v1' }),
  ).toBe("'self' http://intranet:8080");
  expect(connect({ NEURON_ATLAS_CONNECT: '', VITE_DATA_FOLDER: '../data' })).toBe("'self'");
});

test('what is no origin cannot slip another directive in', () => {
  expect(() =>
    policyOf({ NEURON_ATLAS_CONNECT: "https://a.org;script-src 'unsafe-inline'" }),
  ).toThrow('is no origin');
});

test('nothing inline and nothing evaluated runs', () => {
  expect(policyOf({})).not.toContain('unsafe');
});
