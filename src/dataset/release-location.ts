import * as z from 'zod/mini';
import { SOURCE_FILE_KINDS } from './neuron-shard.ts';
import { decimals } from './schema-parts.ts';

/**
 * An address below which the released files lie: https, plain http on this computer, or relative to the site's page
 * (`release/`), where whatever serves the site passes the files on. Ends with a slash; no query, fragment or `..`.
 */
export const RELEASE_BASE =
  /^(?!.*(?:^|\/)\.\.(?:\/|$))(?:https:\/\/[^\s/?#"'<>@]+\/|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?\/|(?![/\\])(?=[\w.-]))(?:[\w.~%+-]+\/)*$/;

/** The base where a site's own server passes the release on. */
export const SITE_RELEASE_BASE = 'release/';

/** A path below a base with `{layer}` and `{neuron}` in it. */
export const RELEASE_FILE_TEMPLATE = /^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$)).*\{layer\}.*\{neuron\}/;

const fileTemplate = z.nullable(
  z.string().check(z.maxLength(1_000), z.regex(RELEASE_FILE_TEMPLATE)),
);

/**
 * Where the release lies that a dataset is a copy of, so that neurons that the copy does not hold can be read from
 * there, and how their files become the dataset's: as the ingest would have packed them.
 */
export const releaseLocationSchema = z.object({
  /** In order of preference; the first that answers is used. */
  bases: z
    .array(z.string().check(z.maxLength(2_000), z.regex(RELEASE_BASE)))
    .check(z.minLength(1), z.maxLength(8)),
  /** `null`: the release has no such kind of file. */
  files: z.record(z.enum(SOURCE_FILE_KINDS), fileTemplate),
  /** Ends of the quantile intervals that `random_sample_by_quantile` samples, ascending from 0 to 1. */
  quantiles: z.array(z.number().check(z.gte(0), z.lte(1))).check(z.minLength(2), z.maxLength(100)),
  /** Decimals kept of activations. */
  activationDecimals: decimals,
});
export type ReleaseLocation = z.infer<typeof releaseLocationSchema>;
