/**
 * A kind of document, as templates: texts with slots for words. `The {animal:x} met {a color} {animal}.` has
 * - `{animal}` a word of that class, more often one of its front
 * - `{^animal}` with a capital; `{ANIMAL}` all in capitals
 * - `{a animal}` with its article, `{^a animal}` with a capital on the article
 * - `{animal:x}` the same word wherever the document says `{animal:x}` again
 */
export interface Genre {
  /** How often it is drawn, relative to the other genres. */
  weight: number;
  /** How many paragraphs, and how many sentences each: both inclusive. */
  paragraphs: Range;
  sentencesEach: Range;
  /** One of these begins a document; it ends with its own white space. */
  openings: string[];
  sentences: string[];
  /** Between paragraphs: an empty line by default. */
  separator: string;
  ending: string;
}

type Range = readonly [min: number, max: number];

/**
 * A genre's name, weight, paragraphs, sentences each and separator; `>` its openings, `<` its ending, and between
 * them its sentences. Backslashes are JSON's. The order is part of what a seed gives.
 */
const TABLE = String.raw`
# news 4 3-5 2-3
> {^city:c} {place} to close in {month}\n\n{CITY} —\u0020
> {^number} {professions} rescued near {city:c}\n\n{^weekday}:\u0020
> New {tionNoun} planned in {country:c}\n\n
Officials in {city:c} said on {weekday} that the {place} will not open before {month} {year}.
About {percent} of the {professions} in {city:c} voted against the {mentNoun}.
{^title} {surname:s}, {a profession} from {city}, {speechVerb} that the {moneyWord} was "very {adjective}".
At least {number} people were unable to leave the {place} because of heavy {weather}.
The {mentNoun} cost {price}, not all of it paid by the {moneyWord}.
{^surname:s} did not answer {a tionNoun} about the {crime}.
No one was hurt, but the {color} {vehicle} was badly damaged.
According to the {mentNoun}, prices in {country:c} rose by {percent} in {year}.
Police are still looking for {a family} of the {profession}, who was last seen on {day} {month}.
The {place} was built in {year} and repaired at least twice.
"We are not surprised," {speechVerb} {firstName} {surname:s}, {number}.
More than {thousands} {plants} were planted {direction} of the {landscape}.
The US and the EU have not signed the {mentNoun}, and the UN is {feeling} about it.
The {tionNoun} was, at least in part, {unWord}.
# sportsReport 2 2-4 2-4
> {^city:c} {digit}-{digit} {^city:d}\n\n
> {^sport:g}: {^city:c} win again\n\n
{^city:c} won the {ordinal} {sport:g} match of the {month} league by {digit} points.
The {teamWord} was {feeling}, and the {teamWord} was not.
{^surname:s} hurt {a bodyPart} after {digit} minutes and did not return.
"What a goal!" shouted the coach.
{^surname:s} scored again in the second half, and again before the end.
Only {thousands} people came to the stadium because of the {weather}.
The referee {adverb} pulled a {color} card out of her {garment}.
In {year} the same team lost every {sport:g} match but one.
Their coach, {firstName} {surname:t}, {speechVerb} that the {teamWord} should not have been replaced.
It was the {ordinal} penalty in {digit} days!
{^city:d} were unlucky: {firstName} {surname} hit the post at {clock}.
The striker {motionPast} past the defender, looked up and, quite {adverb}, turned.
# courtNotice 2 3-5 1-3 \n\n\n
> NOTICE\n\n
> COURT OF {CITY}\n\n
The court (see part {digit}) has heard every witness in the {crime} at the {place}.
{^title} {surname:s} must pay {price} before {day} {month} {year}.
The jury did not reach a verdict; the judge {speechVerb} them to return on {weekday}.
No payment shall be made unless the contract is signed.
Under section {number} of the law, {a mentNoun} can be repeated once.
The appeal (number {thousands}) was not allowed.
A witness, {a profession} of {number}, was unable to describe the {color} {vehicle}.
The {furniture} and the {tool} were returned to {title} {surname:s}.
ALL DOCUMENTS MUST BE SIGNED IN {COLOR} INK.
The lawyer asked whether the {tionNoun} was fair; the judge replied that it was not.
# recipe 3 2-4 2-3
> {^fruit:f} cake with {ingredient}\n\nYou need:\n- {number} {weight} of {ingredient}\n- {digit} {fruits}\n- {numberWord} {weight} of {ingredient}\n\n
> {^ingredient} and {ingredient} soup (for {numberWord})\n\n- {digit} {weight} of {ingredient}\n- {number} {weight} of {drink}\n\n
{^cookingVerb} the {ingredient} and the {ingredient} for {number} minutes.
Do not {cookingVerb} the {fruits}; they should stay {adjective}.
{^cookingVerb} {a fruit}, add {digit} {weight} of {ingredient} and {cookingVerb} {adverb}.
Then {cookingVerb} everything at {number} degrees until it is {color}.
If there is no {ingredient}, {cookingVerb} some {ingredient} instead.
Serve with {drink}, {fruits} and, if you like, {ingredient}.
My {family} adds {numberWord} spoonfuls of {drink}, but this is not needed.
Leave the dough in a warm place for {digit} hours (or overnight).
Taste it: not all {fruits} are sweet.
{^cookingVerb} again, very {adverb}, and return it to the oven.
< \nEnjoy!\n
# diary 4 2-4 3-5
> {^weekday}, {day} {month}\n\n
> Dear diary,\n\n
> {month} {day}, {year}\n
I was very {feeling} today, and I do not know why.
My {family} and I {motionPast} to the {place} in the {weather}.
I spent {digit} hours {gerund} and did not finish.
Perhaps I should write to {firstName:a} again.
{^firstName:a} gave me {a color} {garment}, which is not my colour.
There was {weather} all day, so we drank {drink} and talked about {firstName:b}.
I could not sleep because of the {animals}.
There is so much {nessNoun} in this house, and I am unhappy.
Why did I buy {a instrument}?
I am not {feeling}, only {feeling}.
At {clock} the {weather} stopped and everything was {adjective}.
My {bodyPart} still hurts, but not as much as on {weekday}.
No letter from {firstName:a}. No letter from anyone.
I’m sure {firstName:b} didn’t mean it.
# letter 2 2-3 2-4
> Dear {firstName:a},\n\n
> Dear {title} {surname:s},\n\n
> Hello {firstName:a}!\n\n
Thank you for the {color} {furniture} and the {instrument}.
We are not coming in {month}, because the {vehicle} is broken.
Your {family} {speechVerb} that you were {gerund} in {country}.
Could you send me the {adjective} {tool} that I left in the {place}?
I would like to return the {garment}; it is not the right {color} at all.
As well as the {fruits}, please bring {numberWord} bottles of {drink}.
How are the {animals}?
The {profession} should repair the {furniture} before {weekday}.
The payment of {price} arrived on {day} {month}.
It is {unWord}, but I have no {tionNoun} for you.
Write soon, and do not forget the {plants}!
Once again, thank you for your kindness.
< \n\nYours,\n{firstName:b} {surname}\n
# dialogue 3 10-18 1-1
>
> Chapter {digit}\n\n
"Where is the {animal:x}?" asked {firstName:a}.
"In the {place}," {speechVerb} {firstName:b}, "with {a family}."
"That is not {a animal:x}, that is {a animal}!"
"No," {speechVerb} {firstName:a} {adverb}.
"Would you like some {drink}?"
"I can not hear you," {speechVerb} {firstName:b}, {gerund} under the {furniture}.
"Perhaps the {profession} knows," {speechVerb} {firstName:a}.
They {motionPast} to the {landscape} without a word.
"You should not have told my {family}!" shouted {firstName:b}.
"How many {animals} did you see?" "{^numberWord}. Maybe {numberWord}."
“We’ll be late,” {speechVerb} {firstName:a}. “It’s {clock} already.”
{^firstName:b} looked at the {color} {garment} and then at {firstName:a}.
"Not again," {speechVerb} {firstName:a}, "not {weather} again."
# fairyTale 2 2-4 3-5
> Once upon a time there was {a adjective} {animal:x}.\u0020
> The {animal:x} and the {animal:y}\n\n
The {animal:x} lived in {a adjective} {place} by the {landscape}.
Every {weekday} the {animal:x} met {a animal:y} with {a color} {garment}.
"Give me your {fruit}," {speechVerb} the {animal:y}, "or I must eat your {furniture}."
But the {animal:x} was not afraid.
So the {animal:x} and the {animal:y} {motionPast} to the {landscape}, where the {metal} gate stood.
There was no key, and no door, and no {nessNoun} like it.
For {numberWord} years they waited, {gerund} and {gerund}.
With great {nessNoun} the {animal:y} {adverb} played the {instrument}.
The old {profession} had {numberWord} {animals}, and not one of them could sing.
At last the {animal:x} {speechVerb}: "I am only {a animal:x}, not a king."
The {plant} grew {color} flowers, and the {plant} grew {color} flowers, too.
And the {animal:y} was never seen again.
< \n\nThe end.\n
# travel 3 2-4 3-5
> {^numberWord} days in {country:c}\n\n
> {^city:d} by {vehicle}\n\n
From {city:d} we took a {vehicle} {direction} to the {landscape}, {number} {distance} away.
The {vehicle} leaves at {clock} and is not always on time.
In {month} the {landscape} is full of {color} {plants} and {animals}.
A room with {a furniture} costs {price} a night; {drink} is not included.
The {nationality} {profession} told us, in very {adjective} words, about the {tionNoun}.
We {motionPast} along the {landscape} for {numberWord} hours in the {weather}.
Do not miss the {place} in {city:d}, built of {material} and {metal}.
The {place} has {number} {instruments} and a collection of {garments}.
{^country:c} is not cheap, but the {ingredient} soup is excellent.
There are no {vehicles} after {clock}, so we had to return on foot.
In front of the {place} there is {a adjective} {landscape}, and on top of it a tower.
You can hire {vehicles} for {price} (ask at the {place}).
# science 3 2-4 3-5
> {^scienceWord:x} found on {planet:p}\n\n
> Abstract\n
> The {scienceWord:x} of the {animal:y}\n\n
In a new experiment, the {animals} showed signs of {nessNoun} for {number} days.
The {scienceWord:x} was heated to {number} degrees and mixed with {metal}.
Only {percent} of the {scienceWord} samples contained {metal}, which is {unWord}.
{^surname:s} and {surname} ({year}) describe a similar theory.
However, the theory does not explain the {mentNoun}.
It is possible, but not likely, that {planet:p} once had {weather}.
Not all {animals} react to {weather} in this way.
The {tionNoun} was measured {digit} times, at least {number} {distance} from the {landscape}.
These cells can {reVerb} the protein if there is no light.
A microscope (figure {digit}) shows {adjective}, {color} molecules.
The laboratory in {city} must {reVerb} the experiment in {year}.
Why the {animal:y} has {numberWord} {bodyPart} bones is still {unWord}.
Since {year} the number of {animals} fell from {thousands} to {number}.
# review 2 1-3 2-4
> {digit} out of 10\n\n
> Not what I expected\n\n
> Great {tool}! {emoji}\n\n
I bought this {color} {garment} for my {family} in {month}.
It is very {adjective}, and the {material} feels cheap.
The {tool} broke after {digit} {timeUnit}.
I am not happy with the {moneyWord}: {price} is too much!
Would I buy it again? No.
The {computerWord} does not work without {a computerWord}.
My {family} loves it {emoji} and plays the {instrument} all day.
You should not put it next to {drink}.
It was delivered on {weekday} by {a feeling} {profession}.
The {metal} parts are fine, the {material} parts are not.
Do NOT buy this if you have {animals}.
Apparently they {reVerb} it for free, but it takes {numberWord} {timeUnit}.
I can’t recommend it… at least not for {price}.
As well as the {tool} you get {a tool} and {numberWord} {tools}.
# economy 2 2-4 2-4
> Market report, {month} {year}\n\n
> Questions about your {moneyWord}\n\n
The price of {metal} rose by {percent}, the price of {ingredient} by {percent}.
The bank in {city} did not lower the {moneyWord} in {month}.
Our {computerWord} is not working: please enter your password again.
The government should {reVerb} the tax on {drink}, {speechVerb} {firstName} {surname:s}.
A loan of {price} can be repaid in {number} {timeUnit}.
Hundreds of {professions} must {reVerb} their {moneyWord} before {day} {month}.
{^country} sold {thousands} {vehicles} in {year}, {country} only {thousands}.
Who pays the debt? Not the bank.
{^a mentNoun:m} with {country} is unlikely this year.
Probably the {moneyWord} was too high, or the {tionNoun} came too late.
A salary of {price} an hour is not very much.
The update of the database took {digit} {timeUnit}, because no server was free.
# toDoList 2 8-16 1-1 \n
> To do ({weekday})\n
> Things to pack for {country}:\n
> Lost and found\n
{digit}. {reVerb} the {furniture}
{digit}. {a color} {garment} and {numberWord} {garments}
{number}. ask {firstName} about the {instrument}
{digit}. buy {fruits}, {ingredient}, {ingredient} and {drink}
{digit}. call the {profession} ({clock})
{number}. the {metal} {tool}
{digit}. {cookingVerb} the {fruits} (not the {fruits}!)
{digit}. {vehicle} to {city}, {weekday} at {clock}
{number}. no {drink}
{digit}. pay {price} to {surname}
# code 2 9-18 1-1 \n
> // {gerund} the {identifier:i}\n
> # {reVerb} {identifier:i}\n\n
let {identifier:i} = {number};
if ({identifier:i} == {digit}) {
\t{identifier:j} = {identifier:i} + {digit};
\treturn {identifier:i};
}
for (const {identifier:j} of {identifier:i}) {
\tprint("{color} {animal}", {identifier:j});
{identifier:i}.push({number});
while ({identifier:j} != {identifier:i}) {
\t{identifier:j} += 1; // not {adverb}
function {identifier:j}({identifier:i}) {
\t\treturn {identifier:j}({identifier:i} - 1);
< \n}\n
# forecast 2 1-3 2-4
> Weather for {city:c}\n\n
> {^weekday} {day} {month}\n\n
Expect {weather} in the {direction} and {weather} along the {landscape}.
The {weather} will not reach {city:c} before {clock}.
It was the {ordinal} {month} since {year} without {weather}.
Winds from the {direction} might bring {weather} to the {landscape}.
Up to {number} centimetres of snow are possible on top of the {landscape}.
No {weather} at night, but {weather} in the morning.
On {planet}, by the way, it is {number} degrees.
{^percent} of {country} was without {weather} for {numberWord} {timeUnit}.
Farmers in the {direction} are {feeling} because of the {weather}.
Take {a garment} with you!
# spanish 0.7 2-3 3-4
>
> {^spanish} y {spanish}\n\n
Por la {spanish} no hay nadie en el {spanish}.
Mi {spanish} vive en {city} con su {spanish}.
El {spanish} es muy grande, pero la {spanish} es pequeña.
¿Dónde está la {spanish} de {firstName:a}?
En {year} compramos una {spanish} cerca del {spanish}.
No me gusta la {spanish} cuando hay {spanish}.
# french 0.7 2-3 3-4
>
> La {french} et le {french}\n\n
Dans le {french} il y a une petite {french}.
Mon {french} habite à {city} depuis {year}.
Le {french} dort devant la {french}, et {firstName:a} aussi.
Est-ce que tu vois le {french}\u00a0?
Nous avons acheté du pain et une {french} au {french}.
Ce {french} est très vieux, mais la {french} est nouvelle.
# german 0.7 2-3 3-4
>
> {german} und {german}\n\n
Der {german} ist heute nicht im {german}.
Mein {german} wohnt seit {year} in {city}.
Am {german} gehen wir durch den {german} zum {german}.
Wo ist das {german} von {firstName:a}?
Es gibt hier keinen {german}, nur {german} und {german}.
Das {german} war früher viel größer und sehr schön.
# shortNote 0 1-2 1-2
> {^weekday}:\u0020
>
> {^firstName:a}:\u0020
The {vehicle} to {city} leaves at {clock}.
No {drink} left!
Lost: {a color} {garment}, near the {place}.
Please do not feed the {animals}.
Call {firstName} about the {instrument}.
Found: {numberWord} {animals}, very {feeling}.
`;

/** The last is of short notes, mostly shorter than a sequence. It is never drawn as a document. */
export const GENRES: readonly Genre[] = TABLE.trim().split(/^# /m).slice(1).map(parseGenre);

function parseGenre(source: string): Genre {
  const [heading = '', ...lines] = source.trim().split('\n').map(decodeEscapes);
  const [, weight, paragraphs = '', sentencesEach = '', separator = '\n\n'] = heading.split(' ');
  const marked = (mark: string) =>
    lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(2));
  return {
    weight: Number(weight),
    paragraphs: parseRange(paragraphs),
    sentencesEach: parseRange(sentencesEach),
    openings: marked('>'),
    sentences: lines.filter((line) => !/^[<>]/.test(line)),
    separator,
    ending: marked('<')[0] ?? '',
  };
}

function decodeEscapes(line: string): string {
  return JSON.parse(`"${line.replaceAll('"', '\\"')}"`);
}

function parseRange(text: string): Range {
  const [min = 0, max = min] = text.split('-').map(Number);
  return [min, max];
}
