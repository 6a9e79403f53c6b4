/**
 * Every outermost JSON object in a text that may have prose or code fences around them, in order. Braces
 * in strings do not count; what does not parse is passed over.
 */
export function findJsonObjects(text: string): unknown[] {
  const found: unknown[] = [];
  for (let start = text.indexOf('{'); start !== -1; ) {
    const end = matchingBrace(text, start);
    const json = end === -1 ? undefined : parse(text.slice(start, end + 1));
    if (json !== undefined) found.push(json);
    // Prose can hold a brace of its own: then the object may begin at the next one.
    start = text.indexOf('{', json === undefined ? start + 1 : end + 1);
  }
  return found;
}

function matchingBrace(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (inString) {
      if (character === '\\') index++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return index;
  }
  return -1;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
