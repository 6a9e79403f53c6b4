import { tryParse } from '../../release/tolerant-json.ts';

/** Longer explanations are cut: 60 tokens are about 240 characters. */
const MAX_CHARACTERS = 500;
/** Characters of an answer that are read, and of one sentence: bounds the time that a hostile answer can take. */
const MAX_READ = 20_000;
const MAX_SENTENCE = 2_000;

const FIND = String.raw`(?:find|detect)(?:s|ing)?|identif(?:y|ies|ying)|recogni[sz](?:e|es|ing)|(?:look|search)(?:s|es|ing)? for|(?:respond|react)(?:s|ing)?(?: \w+ly)? to|(?:activat|fir|trigger|spik)(?:e|es|ing|ed|s)?(?: (?:most|\w{1,20}ly))* (?:on|for|at|in response to|when(?:ever)? it (?:sees|encounters|reads))|(?:sensitive|selective|tuned) (?:to|for)`;
/** The beginning that the prompt asks for, and near misses. */
const STEM = new RegExp(
  String.raw`(?:the )?main thing (?:that )?(?:this|the) neuron does is(?: to)?(?: (?:${FIND}))?(?![\p{L}\p{N}])`,
  'giu',
);
/** Other words for the same: "This neuron appears to respond to". */
const SUBJECT = new RegExp(
  String.raw`^(?:this|the)(?: \w+)? neuron(?: \d+)?(?: (?:most|\w{1,20}ly))* (?:(?:appears?|seems?|tends?) to (?:be )?|is |will )?(?:(?:most|\w{1,20}ly) )*(?:${FIND})\s+`,
  'iu',
);

/** The model goes on with the prompt's own form. */
const NEXT_NEURON = /\n\s*(?:Neuron \d+|Activations:?|<start>)\s*(?:\n|$)/;

const HEADING = /^(?:#{1,6}\s|[-=_*]{3,}$|\|)/;
const LIST_ITEM = /^(?:[-*•‣▪–]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+(?<item>\S.*)$/;

/** What stands before an explanation in its own sentence. Apostrophes are straight in all that follows. */
const BEFORE = [
  /^(?:(?:my|the|a|final|short|brief|possible|one-sentence) )*(?:explanation|answer|summary|conclusion|output|result|response|hypothesis|sentence|description)(?: (?:of|for) (?:this |the )?neuron(?: \d+)?)?(?: is| would be)?\s*(?:[:：]| [–—-] )\s*/i,
  /^neuron #?\d+\s*[:：]\s*/i,
  /^(?:sure(?: thing)?|certainly|of course|okay|ok|absolutely|alright|understood|got it|no problem)\s*[!.,:;–—]+\s*/i,
  /^(?:(?:great|good|excellent) question|hello(?: there)?|hi(?: there)?|hey(?: there)?|greetings|thank you|thanks)\s*[!.]+\s*/i,
  /^(?:here|below)\b[^:]{0,120}:\s*/i,
  /^(?:based on|looking at|judging by|given|from|in|across) [^,:]{0,60}(?:excerpt|text|token|activation|example|data|pattern|above|provided|shown)[^,:]{0,60}[,:]\s*/i,
  /^(?:so|thus|hence|overall|therefore|in summary|in short|in conclusion|to summarize|to sum up|finally)\s*[,:]\s*/i,
  /^(?:i(?:'d| would) say|i (?:think|believe|guess|suspect)|it (?:seems|appears|looks like|is likely))(?: that)?[,:]? (?=\S)/i,
  /^(?:[\s:–—]|\.{2,}|…)+/,
];

/** To the reader, not about the neuron. */
const TALK =
  /^(?:here(?:'s| is| are| you go)\b|let(?: me|'s| us)\b|looking at\b|i(?:'d| would|'m| am|'ll| will) (?:be )?(?:happy|glad|delighted|analy[sz]|look|examin|try)|(?:happy|glad) to\b|(?:i )?hope (?:this|that|it)\b|feel free\b|please let\b|note that\b|thank(?:s| you)\b|you(?:'re| are) welcome\b|is there anything\b|would you like\b|do you (?:want|need)\b|if you (?:have|need|want|would)\b|(?:explanation|answer|analysis|summary|conclusion)$)/i;

const REFUSAL =
  /^(?:(?:i'm|i am) (?:very |really |so )?(?:sorry|afraid|unable|not (?:able|sure|certain|allowed|comfortable))|(?:sorry|(?:my )?apologies)(?:[.!]|[,;:]? (?:but|for|i|we)\b|$)|(?:unfortunately|regrettably)[,:]? (?:i|we|there|the|it|this|no)\b|i apologi[sz]e|i (?:just |really |simply )?(?:can't|can(?:not| not)|could(?:n't| not)|won't|will not|would need|do(?:n't| not)|did(?:n't| not)|must decline|need|have no|lack|require|was unable|see no)\b|as an? (?:ai|artificial|language model|assistant|large language)\b|(?:unable|impossible|not possible|cannot|can't) to\b|it(?:'s| is) (?:not possible|impossible|unclear|difficult|hard) (?:to|what)\b|there (?:is|are|isn't|aren't)(?: not)? (?:enough|insufficient|no|clear|sufficient)\b|(?:no|not enough|insufficient) (?:information|context|data|clear pattern|pattern|explanation|excerpts?|activations?)\b|(?:please|could you|can you) (?:please )?(?:provide|share|give|send|clarify|specify)\b|(?:this|your|the) (?:request|prompt|question|content) (?:violates|was|has been|cannot|is (?:not|against))\b|(?:the|these|this) (?:provided |given )?(?:excerpts?|texts?|activations?|data|examples?|tokens?) (?:do(?:es)?(?:n't| not)|is not|are not|isn't|aren't)\b|lo siento|(?:je suis )?désolé|es tut mir leid|leider kann|mi dispiace|desculpe|sinto muito|извините|к сожалению|很?抱歉|对不起|申し訳|すみません|죄송)/iu;

/** Nothing said, or only a word for what should be said. */
const EMPTY =
  /^[^\p{L}\p{N}\p{S}]*(?:(?:n\/?a|none|nothing(?: (?:specific|in particular|at all))?|unknown|unclear|null|undefined|nan|tbd|todo|true|false|explanation|answer|sentence|summary|no (?:explanation|answer|pattern|idea)|not (?:sure|clear|available|applicable))[^\p{L}\p{N}]*)?$/iu;
const PLACEHOLDER =
  /^[[<{(][^\])}>]*\b(?:explanation|sentence|answer|insert|your|what)\b[^\])}>]*[\])}>]\.?$/i;

/**
 * The sentence about the neuron in a model's answer, without the prompt's beginning of it, headings, greetings, code
 * fences, list marks or quotes.
 *
 * It follows the beginning that the prompt asks for, the last one if there are several, since the prompt asks to end
 * with that sentence. Without it, it is the first sentence that is not to the reader. A list is joined where it is the
 * answer, not what led to one.
 *
 * @returns `null` where there is no such sentence: a refusal, a question, nothing
 */
export function parseExplanation(answer: string): string | null {
  const text = withoutForm(unwrapJson(answer.slice(0, MAX_READ)));
  const stems = [...text.matchAll(STEM)];
  const ownEnd = endOfOwn(text);
  const stem = stems.findLast(({ index }) => index < ownEnd) ?? stems[0];
  if (stem === undefined) return findSentence(text.slice(0, ownEnd), false);
  const rest = text.slice(stem.index + stem[0].length);
  return findSentence(rest.slice(0, endOfOwn(rest)), true);
}

/** Where a model that goes on with the prompt's own form begins the next neuron. */
function endOfOwn(text: string): number {
  const index = text.search(NEXT_NEURON);
  return index > 0 ? index : text.length;
}

/** Without code fences, bold type and boxes. */
function withoutForm(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/^[ \t]*(?:```|~~~)[ \t]*[\w-]*[ \t]*$/gm, '')
    .replace(/\*\*([^*\n]+)\*\*/g, '$1')
    .replace(/\\boxed\{([^{}]*)\}/g, '$1');
}

/** The text in `{"explanation": "…"}`, or in a JSON string. */
function unwrapJson(text: string): string {
  const body = text.replace(/^\s*```\w*\s|```\s*$/g, '').trim();
  if (!/^[[{"]/.test(body)) return text;
  const { value } = tryParse(body);
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return text;
  const strings = Object.entries(value).filter(([, each]) => typeof each === 'string');
  const [, inner] =
    strings.find(([key]) => /explanation|answer|sentence/i.test(key)) ?? strings[0] ?? [];
  return inner ?? text;
}

/** @param isIntroduced whether the words before the text lead to the explanation */
function findSentence(text: string, isIntroduced: boolean): string | null {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/^[\s>]+/, '').trim())
    .filter((line) => line !== '' && !HEADING.test(line));
  /** Whether a list that comes now is the explanation. */
  let leads = isIntroduced;
  for (let index = 0; index < lines.length; index++) {
    const items = itemsFrom(lines, index);
    if (items.length > 0) {
      index += items.length - 1;
      const isAnswer = leads || lines.slice(index + 1).every(isTalk);
      if (isAnswer) return joinItems(items);
      continue;
    }
    for (const sentence of sentencesOf(lines[index]!)) {
      const said = withoutBefore(sentence);
      if (isRefusal(said) || (isIntroduced && isEmptyWord(said))) return null;
      if (EMPTY.test(said) || TALK.test(straight(said))) continue;
      if (!/[:：]$/.test(said)) return finish(said);
      leads = /neuron/i.test(said);
    }
  }
  return null;
}

/** The list items that follow each other from a line on. */
function itemsFrom(lines: readonly string[], start: number): string[] {
  const end = lines.findIndex((line, index) => index >= start && !LIST_ITEM.test(line));
  return lines
    .slice(start, end === -1 ? undefined : end)
    .map((line) => LIST_ITEM.exec(line)!.groups!.item!);
}

function joinItems(items: readonly string[]): string | null {
  const [first, ...others] = items.map((item) =>
    finish(withoutBefore(item.slice(0, MAX_SENTENCE))),
  );
  if (first === null || first === undefined || others.length === 0) return first ?? null;
  const all = [first, ...others.filter((item) => item !== null)];
  const mark = all.some((item) => item.includes(',')) ? '; ' : ', ';
  return finish(all.map((item) => item.replace(/[.;,]$/, '')).join(mark));
}

function isTalk(line: string): boolean {
  return [...sentencesOf(line)].every((sentence) => {
    const said = withoutBefore(sentence);
    return EMPTY.test(said) || TALK.test(straight(said));
  });
}

function isRefusal(said: string): boolean {
  return REFUSAL.test(straight(said));
}

function isEmptyWord(said: string): boolean {
  return /\p{L}/u.test(said) && EMPTY.test(said);
}

function straight(text: string): string {
  return text.replace(/[‘’]/g, "'");
}

const SENTENCE_END = /[.!?…]["”’)\]]*\s+(?=["“(]?\p{Lu})/gu;
const ABBREVIATION =
  /(?:^|[\s("“])(?:\p{L}|(?:\p{L}\.)+\p{L}|etc|vs|cf|mr|mrs|ms|dr|st|prof|jr|sr|inc|ltd|co|corp|vol|fig|gen|col|rev|sen|rep)\.$/iu;

/** Not split within quotes or brackets, nor after abbreviations. */
function* sentencesOf(line: string): Generator<string> {
  let start = 0;
  for (const { 0: mark, index } of line.matchAll(SENTENCE_END)) {
    const sentence = line.slice(start, index + mark.length).trim();
    if (ABBREVIATION.test(sentence.slice(-20)) || !isBalanced(sentence)) continue;
    yield sentence.slice(0, MAX_SENTENCE);
    start = index + mark.length;
  }
  yield line.slice(start, start + MAX_SENTENCE);
}

function isBalanced(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return count(/["“”]/g) % 2 === 0 && count(/[(]/g) === count(/[)]/g);
}

function withoutBefore(sentence: string): string {
  let said = sentence.trim();
  for (let length = -1; length !== said.length; ) {
    length = said.length;
    for (const before of BEFORE) {
      const [found = ''] = before.exec(straight(said)) ?? [];
      said = said.slice(found.length);
    }
  }
  return said.trim();
}

/** The explanation as it is written to the file; `null` where nothing is left of it. */
function finish(said: string): string | null {
  let text = said.replace(/\s+/g, ' ').trim();
  for (let length = -1; length !== text.length; ) {
    length = text.length;
    text = withoutOuterQuotes(text).replace(SUBJECT, '').trim();
  }
  text = text.slice(0, MAX_CHARACTERS).trim();
  const isSaid = !EMPTY.test(text) && !PLACEHOLDER.test(text) && !isRefusal(text);
  return isSaid ? text : null;
}

/** Around the whole text, without another of their kind in it. */
const AROUND = [
  /^["“](?<inner>[^"“”]*)["”]$/,
  /^['‘](?<inner>[^'‘]*)['’]$/,
  /^`{1,3}(?<inner>[^`]*)`{1,3}$/,
  /^«(?<inner>[^«»]*)»$/,
  /^(?<mark>[*_]{1,3})(?<inner>[^*_]+)\k<mark>$/,
];

/** Removes quotes around the whole text, and an unbalanced one at its end, but not those of a quoted word. */
function withoutOuterQuotes(text: string): string {
  for (const around of AROUND) {
    const inner = around.exec(text)?.groups?.inner;
    if (inner !== undefined) return inner.trim();
  }
  const isBalanced = (text.match(/["“”]/g)?.length ?? 0) % 2 === 0;
  return isBalanced ? text : text.replace(/["”]([.!?]?)$/, '$1');
}
