import { describe, expect, it } from 'vitest';
import { describeNetworkError } from './network-error.ts';

const withCode = (code: string, message = '') => Object.assign(new Error(message), { code });

describe('words for a failed connection', () => {
  it.each([
    ['ENOTFOUND', 'dns', /example\.org could not be resolved \(DNS\)/],
    ['EAI_AGAIN', 'dns', /DNS/],
    ['ECONNREFUSED', 'refused', /^example\.org refused/],
    ['ENETUNREACH', 'unreachable', /no network route/],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', /did not respond in time/],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout', /did not respond in time/],
    ['ETIMEDOUT', 'timeout', /did not respond in time/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls', /TLS: DEPTH_ZERO_SELF_SIGNED_CERT/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', /TLS/],
    ['UND_ERR_SOCKET', 'closed', /closed the connection/],
  ])('%s', (code, kind, message) => {
    expect(describeNetworkError(withCode(code), 'example.org')).toEqual({
      kind,
      message: expect.stringMatching(message),
    });
  });

  it('are found in the causes, and in the errors of several addresses', () => {
    const several = new AggregateError([withCode('ECONNREFUSED')], '');
    const outer = new TypeError('fetch failed', { cause: several });
    expect(describeNetworkError(outer, 'example.org').kind).toBe('refused');
    const circular = new Error('round');
    circular.cause = circular;
    expect(describeNetworkError(circular, 'example.org').message).toContain('failed: round.');
    const late = new DOMException('late', 'TimeoutError');
    expect(describeNetworkError(late, 'example.org').kind).toBe('timeout');
    expect(describeNetworkError('text', 'example.org').kind).toBe('other');
  });

  it('name the proxy and its answer', () => {
    const error = new Error('Proxy response (407) !== 200 when HTTP Tunneling');
    expect(describeNetworkError(error, 'example.org')).toEqual({
      kind: 'proxy',
      message: expect.stringMatching(/HTTPS_PROXY refused to connect to example\.org \(407\)/),
    });
    const plain = describeNetworkError(new Error('Proxy Authentication Required (407)'), 'a.org');
    expect(plain.message).toMatch(/HTTP_PROXY refused to connect to a\.org \(407\)/);
  });
});
