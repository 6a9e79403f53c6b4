import { expect, it } from 'vitest';
import { isLocal, isMixedContent } from './blocked-request.ts';

it('knows what browsers take for mixed content', () => {
  const mixed = (page: string, url: string) => {
    const { protocol, hostname } = new URL(url);
    return isMixedContent(page, protocol, hostname);
  };
  expect(mixed('https:', 'http://192.168.1.5:8000/v1')).toBe(true);
  expect(mixed('https:', 'http://gpu.example.org/v1')).toBe(true);
  expect(mixed('https:', 'http://localhost:11434/v1')).toBe(false);
  expect(mixed('https:', 'http://127.0.0.1:8000/v1')).toBe(false);
  expect(mixed('https:', 'http://[::1]:8000/v1')).toBe(false);
  expect(mixed('https:', 'https://192.168.1.5/v1')).toBe(false);
  expect(mixed('http:', 'http://192.168.1.5:8000/v1')).toBe(false);
});

it.each([
  ['192.168.1.5', true],
  ['10.1.2.3', true],
  ['172.20.0.1', true],
  ['172.32.0.1', false],
  ['gpu-box', true],
  ['gpu.local', true],
  ['[fd00::1]', true],
  ['[2001:db8::1]', false],
  ['api.openai.com', false],
  ['10.example.org', false],
])('%s is in the local network: %s', (hostname, expected) => {
  expect(isLocal(hostname)).toBe(expected);
});
