import { describe, expect, test } from 'vitest';
import type { Excerpt } from '../../../dataset/decode-neuron.ts';
import { type HeatmapOptions, heatmapSvg } from './heatmap-svg.ts';

const STEPS = Array.from({ length: 10 }, (_, index) => ({
  color: `#00000${index}`,
  text: '#fff',
}));

const options: HeatmapOptions = {
  title: 'Neuron 1:2 <of> "A&B"',
  source: 'example.org',
  scale: { maximum: 4, minimum: 0, decimals: 2 },
  colors: { background: '#fff', text: '#111', textMuted: '#666', steps: STEPS },
  measure: (text) => text.length * 10,
};

function excerpt(pairs: [string, number][]): Excerpt {
  const activations = pairs.map(([, value]) => value);
  return {
    index: 0,
    tokens: pairs.map(([token]) => token),
    activations,
    maximum: Math.max(...activations),
  };
}

const texts = (svg: string) =>
  [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)" xml:space="preserve"[^>]*>([^<]*)/g)].map(
    ([, x, y, text]) => ({ x: Number(x), y: Number(y), text }),
  );

describe('a picture of excerpts', () => {
  test('every token is text in it, side by side, and only those above zero are painted', () => {
    const svg = heatmapSvg(
      excerpt([
        ['The', 0],
        [' cat', 4],
        [' sat', -0.1],
      ]),
      options,
    );
    const placed = texts(svg);
    expect(placed.map(({ text }) => text)).toEqual(['The', ' cat', ' sat']);
    expect(placed.map(({ x }) => x)).toEqual([20, 50, 90]);
    expect(svg.match(/<rect x/g)).toHaveLength(1);
    expect(svg).toContain('fill="#000009"/>');
    expect(svg).toContain('fill="#fff"> cat<');
  });

  test('lines break at the edge and after a line break', () => {
    const long = Array.from({ length: 30 }, (): [string, number] => [' word', 1]);
    const lines = new Set(texts(heatmapSvg(excerpt(long), options)).map(({ y }) => y));
    expect(lines.size).toBe(3);
    const broken = texts(
      heatmapSvg(
        excerpt([
          ['a', 0],
          ['\n', 0],
          ['b', 0],
        ]),
        options,
      ),
    );
    expect(broken.map(({ text }) => text)).toEqual(['a', '↵', 'b']);
    expect(broken[2]!.x).toBe(20);
    expect(broken[2]!.y).toBeGreaterThan(broken[1]!.y);
  });

  test('no token can become markup, and no control makes the file unreadable', () => {
    const svg = heatmapSvg(
      excerpt([
        ['<script>', 1],
        ['\u0000', 1],
      ]),
      options,
    );
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).toContain('Neuron 1:2 &lt;of&gt; &quot;A&amp;B&quot;');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
    expect(/[\u0000-\u0008]/.test(svg)).toBe(false);
  });
});
