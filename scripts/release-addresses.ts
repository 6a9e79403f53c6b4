import type { DatasetEntry } from '../src/dataset/dataset-list.ts';
import { fillTemplate } from '../src/dataset/paths.ts';
import { PAPER_LIST } from '../src/models/known-models.ts';

/** Finds the address of a released file by its path below `release/` as it stands in the request, not decoded. */
export type FindAddress = (path: string) => URL | null;

/**
 * Which files the datasets name: those of their neurons, and the paper's list. Where several datasets name one, the
 * first decides where it is read.
 *
 * Paths are compared as they are sent, so that no other spelling (`%2f`, `..`) stands for a file, and the address is
 * made of the dataset's own words and two numbers, never of the request's.
 */
export function releaseAddresses(
  datasets: readonly Pick<DatasetEntry, 'release' | 'layers'>[],
): FindAddress {
  const routes = datasets.flatMap(({ release, layers }) => {
    const base = release?.bases.find((address) => /^https?:/.test(address));
    if (base === undefined) return [];
    const templates = Object.values(release!.files).flatMap((template) => template ?? []);
    return {
      base,
      layers,
      templates: templates.map((text) => ({ text, path: pathPattern(text) })),
    };
  });
  return (path) => {
    for (const { base, layers, templates } of routes) {
      if (path === PAPER_LIST) return addressBelow(base, path);
      for (const template of templates) {
        const { groups } = template.path.exec(path) ?? {};
        if (groups === undefined) continue;
        const neuronRef = { layer: Number(groups.layer), neuron: Number(groups.neuron) };
        if (neuronRef.neuron >= (layers[neuronRef.layer]?.neurons ?? 0)) continue;
        return addressBelow(base, fillTemplate(template.text, neuronRef));
      }
    }
    return null;
  };
}

/** `null` where the path leaves the base: URLs know more spellings of `..` than the template's pattern refuses. */
function addressBelow(base: string, path: string): URL | null {
  const address = new URL(base + path);
  return address.href.startsWith(new URL(base).href) ? address : null;
}

/** Matches the paths that a page's request for the template has, spelled as URLs spell them. */
function pathPattern(template: string): RegExp {
  const { pathname, search } = new URL(template, 'http://localhost/');
  const seen = new Set<string>();
  const source = `${pathname.slice(1)}${search}`
    .split(/((?:%7B|\{)(?:layer|neuron)(?:%7D|\}))/)
    .map((part, i) => {
      if (i % 2 === 0) return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
      const name = part.includes('layer') ? 'layer' : 'neuron';
      if (seen.has(name)) return `\\k<${name}>`;
      seen.add(name);
      return `(?<${name}>0|[1-9]\\d{0,6})`;
    });
  return new RegExp(`^${source.join('')}$`);
}
