import { describe, expect, it } from 'vitest';
import { parseExplanation } from './parse-explanation.ts';
import { EXPLANATION_PREFIX } from './prompt-tokens.ts';

describe('parseExplanation', () => {
  it.each([
    ['the main thing this neuron does is find boats.', 'boats.'],
    ['The main thing this neuron does is find: “boats”', 'boats'],
    ['  boats\nand more lines', 'boats'],
    ['the word "boat" and "ship"', 'the word "boat" and "ship"'],
    ['"the main thing this neuron does is find boats"', 'boats'],
    ['words such as "a"', 'words such as "a"'],
  ])('%j means %j', (answer, explanation) => {
    expect(parseExplanation(answer)).toBe(explanation);
  });

  it.each([
    ['a heading', '## Explanation\n\nwords for boats'],
    ['a bold heading', '**Explanation**\n\nwords for boats'],
    ['a label', '**Explanation:** words for boats'],
    ['a label for the neuron', 'Explanation of neuron 4: words for boats'],
    ['a greeting', 'Sure! Here is the explanation:\n\nwords for boats'],
    ['a greeting in the same line', 'Certainly, here’s my answer: words for boats'],
    ['sentences to the reader', 'Hello! I’d be happy to help. Words for boats\n\nHope this helps!'],
    ['a code fence', '```text\nwords for boats\n```'],
    ['a fence in one line', '```words for boats```'],
    ['JSON', '```json\n{"explanation": "words for boats"}\n```'],
    ['a quoted text', '“words for boats”'],
    ['a single-quoted text', '‘words for boats’'],
    ['emphasis', '*words for boats*'],
    ['a list of one', '- words for boats'],
    ['a numbered list of one', '1. words for boats'],
    ['a stem in bold', '**The main thing this neuron does is find** words for boats'],
    ['a repeated stem', `${EXPLANATION_PREFIX} ${EXPLANATION_PREFIX} words for boats`],
    ['a near miss of the stem', 'The main thing that this neuron does is to find words for boats'],
    ['the stem in the next line', `${EXPLANATION_PREFIX}:\n\nwords for boats`],
    ['other words for the stem', 'This neuron appears to respond to words for boats'],
    ['a hedge', 'Based on the excerpts above, I think that this neuron fires on words for boats'],
    [
      'a draft before the last stem',
      `Perhaps ${EXPLANATION_PREFIX} water? No:\n\n${EXPLANATION_PREFIX} words for boats`,
    ],
    [
      'observations in a list before it',
      'Looking at the tokens:\n- ferry 9\n- boat 10\n\nOverall, words for boats',
    ],
    [
      'the next neuron after it',
      `${EXPLANATION_PREFIX} words for boats\n\nNeuron 5\nActivations:\n<start>\n a\t0\n<end>\n${EXPLANATION_PREFIX} numbers`,
    ],
    ['an apology before the stem', `I’m sorry for the wait. ${EXPLANATION_PREFIX} words for boats`],
    ['a comment after it', 'words for boats\n\nLet me know if you need more.'],
  ])('is found in %s', (_, answer) => {
    expect(parseExplanation(answer)?.toLowerCase()).toBe('words for boats');
  });

  it('is one sentence', () => {
    expect(parseExplanation(`${EXPLANATION_PREFIX} boats. I hope this helps!`)).toBe('boats.');
    const whole = 'names of U.S. Navy ships, e.g. "Ship A. Ship B", of St. Louis etc. and others.';
    expect(parseExplanation(whole)).toBe(whole);
    expect(parseExplanation('shouts such as "Wow!" and "Hey!"')).toBe(
      'shouts such as "Wow!" and "Hey!"',
    );
  });

  it('joins a list that is the answer', () => {
    expect(parseExplanation(`${EXPLANATION_PREFIX}:\n- boats\n- ships\n- ferries`)).toBe(
      'boats, ships, ferries',
    );
    expect(parseExplanation('The neuron looks for:\n1. boats, ships\n2. ferries.')).toBe(
      'boats, ships; ferries',
    );
  });

  it.each([
    'apologies, such as “I’m sorry”',
    'the word “sorry” and other apologies',
    'hello and other greetings',
    'sure signs and certainty',
    'I, me and other pronouns of the first person',
    'unfortunate events',
    'no, not and other negations',
    'explanations that begin with “because”',
    'answers to questions',
    'here and there, words for places',
    'code such as ```js``` and **kwargs',
    '<div> tags in HTML',
    'mentions of neurons and the brain',
    'don’t, can’t and other contractions',
  ])('is kept as it is: %s', (explanation) => {
    expect(parseExplanation(`${EXPLANATION_PREFIX} ${explanation}`)).toBe(explanation);
    expect(parseExplanation(explanation)).toBe(explanation);
  });

  it.each([
    '',
    ' \n ',
    '```\n```',
    '...',
    `${EXPLANATION_PREFIX} ...`,
    `${EXPLANATION_PREFIX}`,
    `${EXPLANATION_PREFIX} nothing in particular.`,
    'N/A',
    'null',
    '[explanation]',
    `${EXPLANATION_PREFIX} <your explanation here>`,
    '## Explanation',
    'Explanation:',
    'Sure!',
    'Sure! Here is the explanation:',
    'I’m sorry, but I can’t help with that.',
    "I'm sorry, but I can't help with that.",
    `${EXPLANATION_PREFIX} I'm sorry, but I cannot assist with that request.`,
    'Sorry, I am unable to determine what the neuron looks for.',
    'I cannot determine a pattern from these excerpts.',
    'As an AI language model, I do not have access to neurons.',
    'Unfortunately, there is not enough information.',
    'The provided excerpts do not contain a clear pattern.',
    'Please provide the excerpts.',
    'Could you share more context?',
    'It is not possible to say what this neuron does.',
    'I would need more examples to answer.',
    '{"explanation": ""}',
    'Lo siento, no puedo ayudar con eso.',
    '抱歉，我无法协助。',
  ])('is null where nothing is said about the neuron: %j', (answer) => {
    expect(parseExplanation(answer)).toBeNull();
  });

  it('is bounded, and read in bounded time', () => {
    expect(parseExplanation('x'.repeat(9_999))).toHaveLength(500);
    for (const part of ['neuron ly ', '"A. ', '- a\n', 'Sure! ', '((', `${EXPLANATION_PREFIX} `]) {
      parseExplanation(`this ${part.repeat(1_000_000)}`);
    }
  });
});
