/**
 * Bounds on what a released file may hold, far above anything the release has and low enough that a
 * broken or hostile file is refused before it costs much. What exceeds one is an error, never cut:
 * a cut excerpt or explanation would look like a whole one.
 */

/** Characters of one file. The release's largest are about 500 kB; the paper's list has 1.3 MB. */
export const MAX_FILE_CHARACTERS = 64 * 1024 * 1024;

/** Bytes of one file of a neuron that a page reads, where the reader's memory bears it. The release's largest are about 500 kB. */
export const MAX_PAGE_FILE_BYTES = 16 * 1024 * 1024;

/** JSON documents in one `.jsonl` file. The release has one. */
export const MAX_LINES = 1_000;

/** Zero-based layer and neuron indexes stay below this. */
export const MAX_INDEX = 1_000_000;

/** Tokens of one sequence. The release has 64. */
export const MAX_TOKENS_PER_SEQUENCE = 65_536;

/** UTF-16 code units of one token. GPT-2's longest token has 128 bytes. */
export const MAX_TOKEN_LENGTH = 4_096;

/** Sequences in one list. The release has 50. */
export const MAX_SEQUENCES = 10_000;

/** Quantile intervals. The release has 5. */
export const MAX_QUANTILES = 100;

/** Explanations of one neuron, over all lines of its file. */
export const MAX_EXPLANATIONS = 1_000;

/** UTF-16 code units of one explanation. The longest seen has 162. */
export const MAX_EXPLANATION_LENGTH = 10_000;

/** Values with a probability for one token. The release's simulator knows 0 to 10. */
export const MAX_DISTRIBUTION_VALUES = 64;

/** Related neurons or related tokens in one list. The release has about 50. */
export const MAX_RELATED = 10_000;

/** Rows of a list of explanations. The paper's list has 16,517; the full release has 307,200 neurons. */
export const MAX_LISTED_EXPLANATIONS = 2_000_000;
