import { after, before, either, unitsWhere, wordsOf } from './matchers.ts';
import { form, marks, type Shape, shape } from './shape.ts';

const CURRENCIES = marks('$€£¥');

export const NUMBER_SHAPES: readonly Shape[] = [
  shape(
    'numbers',
    /\b(numbers?|numerals?|numeric(al)?( values?| digits?)?|digits?|integers?|statistics?|figures)\b/,
    unitsWhere(({ kind }) => kind === 'number'),
  ),
  shape('years', /\b(four[- ]digit )?years?\b(?!-)/, form(/^(1[0-9]|20)\d\ds?$/)),
  shape(
    'single digits',
    /\b((single|one|1)[- ]digits?( numbers?)?|numbers? (of|with) (one|a single) digit)\b/,
    form(/^\d$/),
  ),
  shape(
    'numbers of two digits',
    /\b((two|2|double)[- ]digits?( numbers?)?|numbers? (of|with) two digits)\b/,
    form(/^\d\d$/),
  ),
  shape(
    'numbers of three digits',
    /\b((three|3|triple)[- ]digits?( numbers?)?|numbers? (of|with) three digits)\b/,
    form(/^\d{3}$/),
  ),
  shape(
    'dates',
    /\bdates?\b/,
    form(/^((1[0-9]|20)\d\d|[12]?\d(st|nd|rd|th)?|3[01](st|nd|rd|th)?|\d+[/.]\d+([/.]\d+)?)$/),
  ),
  shape(
    'times of day',
    /\b(times? (of|in) (the |a )?day|clock times?|hours? and minutes?)\b/,
    form(/^\d{1,2}:\d\d$|^[ap]m$/),
  ),
  shape('ordinal numbers', /\bordinals?( numbers?| terms?| words?)?\b/, form(/^\d+(st|nd|rd|th)$/)),
  shape('decimal numbers', /\bdecimals?( numbers?| points?)?\b/, form(/^\d+\.\d+$/)),
  shape(
    'percentages',
    /\bpercent(ages?)?\b/,
    either(before(marks('%')), marks('%'), wordsOf(['percent', 'percentage'])),
  ),
  shape('percent signs', /\bpercent(age)? (signs?|symbols?|marks?)\b/, marks('%')),
  shape(
    'currency signs',
    /\b(currency (signs?|symbols?)|(signs?|symbols?) (of|for) currenc(y|ies)|dollar signs?)\b/,
    CURRENCIES,
  ),
  shape(
    'amounts of money',
    /\b(money|monetary( values?| amounts?)?|prices?|currenc(y|ies)|dollars?|financial( amounts?)?|costs?)\b/,
    either(after(CURRENCIES), CURRENCIES),
  ),
];
