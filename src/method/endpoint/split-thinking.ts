/** What a model wrote, with the thinking before its answer kept apart. */
export interface SplitText {
  /** Empty where the text ends before an answer begins. */
  answer: string;
  /** Without its marks; may be empty. */
  thinking: string;
}

/**
 * Separates thinking that stands in the text itself: in tags of any name at its front (`<think>`, `[THINK]`,
 * `◁think▷`, `<|START_THINKING|>` …), also cut off or without the opening one, or in channels as gpt-oss writes them.
 *
 * The `extractReasoningMiddleware` of the `ai` package (6) does this for one tag whose name is known, and
 * `@ai-sdk/openai-compatible` (2) only reads the fields `reasoning_content` and `reasoning`: neither knows a tag that is
 * cut off, channels or other names, so this stays ours.
 *
 * @param isCut whether the response ended at its ceiling of tokens: a block that is still open is then thinking,
 *   whatever its name
 */
export function splitThinking(text: string, isCut = false): SplitText {
  const { answer, thinking } = splitChannels(text) ?? splitTags(text, isCut);
  return { answer: answer.replace(SPECIAL_TOKENS_AT_END, ''), thinking: thinking.trim() };
}

/** Where a server does not strip the model's own end marks. */
const SPECIAL_TOKENS_AT_END = /(?:\s*(?:<\|[\w ]{1,40}\|>|<\/s>|<end_of_turn>))+\s*$/;

const FINAL_CHANNEL =
  /(?:<\|start\|>\s*assistant)?\s*<\|channel\|>\s*final\b[\s\S]{0,80}?<\|message\|>/g;
/** The same where the server dropped the special tokens and kept the words between them. */
const FINAL_WITHOUT_MARKS = /^\s*(?:analysis|commentary)(?=[A-Z\s])[\s\S]*?assistantfinal/;
const CUT_WITHOUT_MARKS = /^\s*(?:analysis|commentary)(?=[A-Z])/;

/** @returns `null` where the text has no channels */
function splitChannels(text: string): SplitText | null {
  const final = [...text.matchAll(FINAL_CHANNEL)].at(-1);
  if (final !== undefined) {
    return {
      thinking: withoutMarks(text.slice(0, final.index)),
      answer: text.slice(final.index + final[0].length).split(/<\|(?:end|return|start)\|>/, 1)[0]!,
    };
  }
  if (/^\s*(?:<\|start\|>\s*assistant\s*)?<\|channel\|>/.test(text)) {
    return { thinking: withoutMarks(text), answer: '' };
  }
  if (!CUT_WITHOUT_MARKS.test(text) && !FINAL_WITHOUT_MARKS.test(text)) return null;
  const bare = FINAL_WITHOUT_MARKS.exec(text)?.[0] ?? text;
  return {
    thinking: bare.replace(/^\s*(?:analysis|commentary)|assistantfinal$/g, ''),
    answer: text.slice(bare.length),
  };
}

function withoutMarks(text: string): string {
  return text.replace(/<\|channel\|>[^<]{0,80}|<\|start\|>\s*assistant|<\|\w+\|>/g, '');
}

/** An opening or closing mark: `<think>`, `</think>`, `[/THINK]`, `◁think▷`, `<|begin_of_thought|>`, `<channel|>` … */
const MARK =
  /(?:<(?<pipe>\|?)|\[|◁)(?<slash>\/?)(?<edge>(?:begin|start|end)_(?:of_)?)?(?<name>\p{L}[\p{L}\p{N}_:.-]{0,40})(?:\s[^<>[\]]{0,200})?(?:(?<endPipe>\|?)>|\]|▷)/giu;
const SAYS_THINKING =
  /think|thought|reason|reflect|scratch|analy[sz]|monologue|ponder|deliberat|contemplat|brainstorm|channel|^(?:cot|plan|planning)$/i;
/** Blocks that hold an answer, not what came before it. */
const SAYS_ANSWER =
  /^(?:(?:final_?)?(?:answer|response|output|result)|explanation|summary|sentence|solution|text|json|values)$/i;
/** Of HTML, in which an answer may be formatted. */
const FORMATTING = /^(?:s|p|b|i|u|em|strong|code|pre|span|div|br|hr|q|ul|ol|li|h[1-6]|html|body)$/i;

/** Bounds the time that a hostile text can take. */
const MAX_BLOCKS = 20;

interface Mark {
  name: string;
  isClosing: boolean;
  isSquare: boolean;
  hasSlash: boolean;
  start: number;
  end: number;
}

function* marksOf(text: string): Generator<Mark> {
  for (const { 0: written, index, groups } of text.matchAll(MARK)) {
    const { slash, edge = '', name = '', pipe, endPipe } = groups!;
    yield {
      name: name.toLowerCase(),
      isClosing: slash !== '' || /^end/i.test(edge) || (endPipe === '|' && pipe === ''),
      isSquare: written.startsWith('['),
      hasSlash: slash !== '',
      start: index,
      end: index + written.length,
    };
  }
}

function splitTags(text: string, isCut: boolean): SplitText {
  const thinking: string[] = [];
  let answer = text;
  for (let blocks = 0; blocks < MAX_BLOCKS; blocks++) {
    const block = blockAtFront(answer, isCut) ?? blockWithoutOpening(answer);
    if (block === null) break;
    thinking.push(block.thinking.trim());
    answer = block.answer;
  }
  return { thinking: thinking.join('\n\n'), answer: unwrapAnswer(answer) };
}

/** A block of thinking that the text begins with. */
function blockAtFront(text: string, isCut: boolean): SplitText | null {
  const open = firstMark(text);
  if (open === null || open.isClosing || SAYS_ANSWER.test(open.name)) return null;
  const saysThinking = SAYS_THINKING.test(open.name);
  if (!saysThinking && (open.isSquare || FORMATTING.test(open.name))) return null;
  let depth = 0;
  for (const mark of marksOf(text)) {
    if (mark.name !== open.name) continue;
    depth += mark.isClosing ? -1 : 1;
    if (depth > 0) continue;
    const [thinking, answer] = [text.slice(open.end, mark.start), text.slice(mark.end)];
    // A name that says nothing is thinking where an answer follows, and more than "<a> and </a>" stands between.
    const isBlock =
      answer.trim() !== '' && !/^[\s\p{P}]*(?:and|or|to)?[\s\p{P}]*$/iu.test(thinking);
    return saysThinking || isBlock ? { thinking, answer } : null;
  }
  // Never closed, though perhaps opened twice.
  const close = [...marksOf(text)].findLast((mark) => mark.isClosing && mark.name === open.name);
  if (close !== undefined) {
    return { thinking: text.slice(open.end, close.start), answer: text.slice(close.end) };
  }
  return saysThinking || isCut ? { thinking: text.slice(open.end), answer: '' } : null;
}

/**
 * Everything before a closing mark that was not opened: the opening one is part of some models' prompts. A mark whose
 * name says nothing must end its line, so that an answer can name one.
 */
function blockWithoutOpening(text: string): SplitText | null {
  const opened = new Set<string>();
  let found: Mark | undefined;
  for (const mark of marksOf(text)) {
    if (!mark.isClosing) opened.add(mark.name);
    else if (!opened.has(mark.name) && endsThinking(mark, text)) found = mark;
  }
  if (found === undefined) return null;
  return { thinking: text.slice(0, found.start), answer: text.slice(found.end) };
}

function endsThinking({ name, isSquare, hasSlash, end }: Mark, text: string): boolean {
  // Quoted: named by the answer, or one of the tokens that it lists.
  if (/^["”’'`]/.test(text.slice(end, end + 1))) return false;
  if (SAYS_THINKING.test(name)) return true;
  if (isSquare || !hasSlash || SAYS_ANSWER.test(name) || FORMATTING.test(name)) return false;
  return /^[^\S\n]*\n\s*\S/.test(text.slice(end, end + 200));
}

/** `<answer>…</answer>` around the whole text, or a closing mark that is missing. */
function unwrapAnswer(text: string): string {
  const open = firstMark(text);
  if (open === null || open.isClosing || open.isSquare) return text;
  const close = [...marksOf(text)].find((mark) => mark.isClosing && mark.name === open.name);
  if (SAYS_ANSWER.test(open.name)) return text.slice(open.end, close?.start);
  const isWhole = close !== undefined && text.slice(close.end).trim() === '';
  return isWhole && !FORMATTING.test(open.name) ? text.slice(open.end, close.start) : text;
}

/** The mark that the text begins with. */
function firstMark(text: string): Mark | null {
  const front = text.trimStart();
  const offset = text.length - front.length;
  const [mark] = marksOf(front.slice(0, 400));
  if (mark === undefined || mark.start !== 0) return null;
  return { ...mark, start: offset, end: offset + mark.end };
}
