import { stemsOf, type UnitMatcher, wordsOf } from './matchers.ts';

/** A class of words, and how explanations mention it. */
export interface WordClass {
  /** In the plural, for people. */
  name: string;
  /** Matched against lower-cased explanations. */
  mentions: RegExp;
  matches: UnitMatcher;
  /** As in `SimulationRule`. */
  tokens: 'all' | 'continuing';
}

/**
 * Word classes by list, one a line: its name, how explanations mention it (a regular expression of whole words) and
 * its members, lower-cased and in base form: short, common ones only. What no list can hold is left to other rules.
 * Inflections of members count too, except in closed classes: "others" is not "other", "ins" not "in".
 */
const LISTS = String.raw`
colours: colou?rs?: red orange yellow green blue purple violet pink brown black white grey gray crimson scarlet turquoise teal beige maroon gold golden silver ivory amber indigo lilac magenta cyan
animals: animals?|pets?|creatures?|mammals?|livestock: animal dog cat horse cow pig sheep goat lamb chicken hen duck goose rabbit hare mouse rat fox wolf bear lion tiger elephant monkey ape deer moose badger otter seal whale dolphin shark fish salmon trout bird eagle hawk owl heron crow raven sparrow robin pigeon swan frog toad snake lizard turtle tortoise spider ant bee wasp butterfly moth beetle fly worm snail crab squirrel hedgehog donkey camel giraffe zebra kangaroo panda puppy kitten foal calf
birds: birds?: bird eagle hawk falcon owl heron crow raven sparrow robin pigeon dove swan duck goose hen chicken gull stork finch wren thrush parrot penguin
closed months: months?|dates?|calendar: january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
closed days of the week: week ?days?|days? of the week|days?|dates?: monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays weekend weekday mon tue wed thu fri sat sun
closed seasons: seasons?: spring summer autumn winter fall springs summers autumns winters
closed personal pronouns: (?<!possessive )pronouns?: i you he she it we they me him her us them myself yourself himself herself itself ourselves themselves i'm
closed possessive words: possessives?( pronouns?| words?| forms?)?|possession|ownership|pronouns?: my your his her its our their mine yours hers ours theirs 's whose
closed prepositions: prepositions?: of in to for with on at from by about into through over after under between against during without before around among behind beyond near above across toward towards upon within along beside below beneath off onto inside outside per via since until
closed articles: ((definite|indefinite) )?articles?|determiners?: a an the
closed conjunctions: conjunctions?|connecting words: and or but nor so yet because although though while if unless whereas since as when than whether
closed auxiliary verbs: auxiliar\w+( verbs?)?|helping verbs?: can could may might must shall should will would do does did have has had be am is are was were been being 'll 'd 've 're 'm cannot
closed modal verbs: modals?|modal( auxiliary)? verbs?: can could may might must shall should will would cannot 'll 'd ought
closed forms of “to be”: forms? of (the verb )?["“']?(to )?be["”']?|linking verbs?|to-be verbs?: be am is are was were been being 's 're 'm
closed negations: negat\w+|negative (words|contractions)|denials?: not no never none nothing nobody neither nor nowhere cannot without n't 't don doesn didn isn aren wasn weren won couldn shouldn wouldn
closed question words: question words?|interrogative\w*|wh-words?: what who whom whose which when where why how
closed quantifiers: quantifiers?|quantit(y|ies)|amounts?: all some any many much most few several each every both half none more less enough plenty lots dozen dozens
closed number words: numbers?|number words?|spelled[- ]out numbers?|written[- ]out numbers?|numerals?|cardinals?|numeric(al)?( values?| digits?)?: zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen
closed ordinals: ordinals?( numbers?| terms?)?|rankings?: first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth last next final
family members: famil(y|ial)|relatives?|kinship|parents?: family mother father mom mum dad parent son daughter brother sister sibling uncle aunt cousin nephew niece grandmother grandfather grandma grandpa grandparent husband wife child baby twin
body parts: body|bodies|anatom\w+|limbs?: body head face eye ear nose mouth lip tongue tooth chin cheek neck shoulder arm elbow wrist hand finger thumb chest back stomach belly hip leg knee ankle foot toe skin bone heart lung liver brain hair muscle
food and drink: foods?|ingredients?|cooking|meals?|culinary|recipes?|kitchens?: food bread butter cheese milk egg meat beef pork chicken fish rice pasta noodle soup salad potato tomato onion garlic carrot bean pea corn apple pear banana orange lemon grape cherry berry sugar salt pepper flour oil honey cake pie cookie chocolate cream tea coffee juice wine beer water breakfast lunch dinner supper meal recipe oven dough bake cook fry boil roast grill simmer stir chop slice peel mix parsley basil thyme mint cinnamon ginger cumin vinegar yeast mustard
fruits: fruits?: fruit apple pear banana orange lemon lime grape cherry berry strawberry raspberry blueberry plum peach apricot melon mango pineapple fig date kiwi grapefruit olive
vegetables: vegetables?: vegetable potato tomato onion garlic carrot bean pea corn cabbage lettuce spinach pepper cucumber celery leek pumpkin broccoli cauliflower radish turnip mushroom
drinks: drinks?|drinking|beverages?|alcohol\w*: drink water tea coffee milk juice wine beer cider whisky whiskey rum gin vodka lemonade cocoa soda cocktail bottle
verbs for preparing food: preparing food|food preparation|cooking (verbs|actions)|cook: cook bake fry boil roast grill simmer steam stir chop slice peel mix whisk knead pour season serve melt grate
tools: tools?: tool hammer saw drill wrench spanner screwdriver pliers chisel shovel spade rake axe file nail screw ladder knife scissors plane brush hoe
plants: plants?|trees?|flowers?|botan\w+|garden\w*: plant tree flower oak birch pine maple elm ash beech willow fir cedar rose tulip lily daisy violet ivy fern moss grass bush leaf root seed branch daffodil poppy sunflower orchid
musical instruments: musical( instruments?)?|instruments?|music: music instrument piano violin viola cello guitar flute clarinet oboe bassoon trumpet trombone tuba horn harp drum organ saxophone banjo mandolin accordion
furniture: furniture: furniture chair table sofa couch bed desk shelf bookshelf cupboard wardrobe drawer stool bench lamp armchair dresser cabinet mattress
landscape: landscapes?|nature|terrain|geograph\w+: landscape mountain hill valley river lake stream sea ocean coast beach island forest wood desert meadow field cliff cave canyon glacier waterfall swamp plain shore
planets and stars: planets?|astronom\w+|space|celestial: planet star moon sun mercury venus earth mars jupiter saturn uranus neptune pluto comet asteroid orbit galaxy
crime and law: crimes?|criminal\w*|law|legal|courts?|justice|police: crime criminal law legal court judge jury trial lawyer police officer prison jail arrest theft fraud murder robbery burglary arson assault bribery guilty verdict sentence appeal evidence witness charge
computers: computers?|computing|software|programming|technology|technical: computer software hardware program code data file server network internet website browser keyboard screen mouse password database disk memory processor laptop app download upload bug
science: science|scientific|research|laborator\w+: science scientist research experiment theory hypothesis laboratory lab study data sample microscope cell molecule atom energy physics chemistry biology measurement result
money and trade: money|financ\w+|econom\w+|business|banking: money dollar euro pound cent price cost pay tax salary wage invoice bank loan debt budget profit loss cash account income fee rent market trade buy sell
travel: travel\w*|trips?|journeys?|tourism: travel trip journey flight train bus airport station hotel passport ticket luggage suitcase tourist map guide border arrive depart luggage
verbs of motion: motion|movements?|moving: move go come walk run climb swim fly drive ride travel sail jump crawl march wander hurry rush arrive leave enter return fall rise
closed French words: french: le la les un une des du de et est dans pour que qui avec sur pas plus ce cette il elle nous vous je son sa ses au aux mais ou french
closed German words: german: der die das ein eine einen und ist nicht mit auf für von zu den dem des im ich er sie wir ihr es sich auch als aber oder german
closed Spanish words: spanish: el la los las un una unos de y es en por para que con no más se su sus al del lo pero como yo muy está son spanish
clothes: cloth(es|ing)|garments?|apparel|fashion: clothes shirt blouse sweater jumper jacket coat dress skirt trousers pants jeans shorts suit tie scarf hat cap glove sock shoe boot sandal belt pocket sleeve collar
vehicles: vehicles?|transport(ation)?|travel: car truck lorry bus train tram bicycle bike motorcycle van taxi ship boat ferry yacht canoe plane airplane aircraft helicopter jet rocket subway metro tractor
weather: weather|climate|meteorolog\w+: weather rain snow hail wind storm thunder lightning fog mist cloud sun sunny rainy cloudy windy snowy frost ice drizzle breeze hurricane tornado drought flood temperature
buildings and rooms: buildings?|rooms?|houses?|homes?|architecture: building house home room kitchen bedroom bathroom hall attic cellar roof wall floor window door garage garden church school hospital hotel library museum office tower castle barn cottage
materials and metals: materials?|metals?|substances?: metal iron steel copper gold silver brass bronze tin lead zinc wood stone glass plastic paper leather cotton wool silk rubber concrete clay brick sand
professions: professions?|occupations?|jobs?|job titles|careers?|roles?: doctor nurse teacher lawyer engineer farmer baker butcher carpenter plumber sailor soldier officer clerk driver pilot chef cook writer author artist painter actor singer musician scientist manager director editor reporter journalist judge mayor minister president professor student worker builder fisherman
sports and games: sports?|games?|athlet\w+: sport game match team player coach goal score season league football soccer basketball baseball hockey tennis golf cricket rugby race championship tournament stadium referee
countries and nations: countr(y|ies)|nations?|nationalit\w+|geograph\w+|places?|locations?: america american britain british england english france french germany german italy italian spain spanish portugal portuguese russia russian china chinese japan japanese india indian canada canadian mexico mexican brazil brazilian australia australian africa african europe european asia asian greece greek turkey turkish egypt egyptian iran iraq israel israeli korea korean ireland irish scotland scottish sweden swedish norway norwegian denmark danish poland polish netherlands dutch ukraine ukrainian
compass directions: directions?|compass|cardinal directions?|positions?: north south east west northern southern eastern western left right up down upward downward forward backward above below
units of measurement: units?|measurements?|measures?|distances?|weights?: inch foot yard mile metre meter centimetre centimeter millimetre kilometre kilometer km cm mm gram kilogram kg pound lb ounce ton litre liter gallon pint degree percent acre hectare volt watt byte
time words: time|times|temporal|durations?|time-related|time periods?: second minute hour day week month year decade century today tomorrow yesterday tonight morning afternoon evening night midnight noon dawn dusk now then ago soon later early late before after always often never sometimes while moment period
emotions: emotions?|feelings?|emotional: happy sad angry afraid scared glad sorry proud ashamed jealous joy anger fear love hate grief sorrow delight hope despair worry anxious upset excited lonely cry laugh smile
certainty and doubt: certainty|confidence|doubts?|uncertainty|probability|possibility|likelihood: certain sure surely confident doubt probably perhaps maybe possible possibly likely unlikely definitely undoubtedly clearly obvious obviously indeed truly guarantee convinced assured
speech: speech|speaking|dialogue|saying|communication|talking|reporting verbs?: say tell speak talk ask answer reply whisper shout call announce explain claim mention state argue add
closed titles: titles|honorifics?: mr mrs ms miss dr prof professor sir madam lord lady king queen prince princess president captain saint st rev judge senator
closed comparatives: compar(atives?|isons?): more less better worse than bigger smaller larger higher lower faster slower older younger longer shorter greater fewer stronger weaker
closed superlatives: superlatives?: most least best worst biggest smallest largest highest lowest fastest oldest youngest longest shortest greatest strongest
`;

/** The classes of a table of lines `name: mentions: members`, where a word before the name may say which kind. */
export function readClasses(
  table: string,
  matching: (name: string, members: string, kind: string | undefined) => UnitMatcher,
): WordClass[] {
  return Array.from(
    table.matchAll(/^(?:(closed|continuing) )?(.+?): (.+?)(?:: (.+))?$/gm),
    ([, kind, name = '', mentions = '', members = '']) => ({
      name,
      mentions: new RegExp(`\\b(${mentions})\\b`, 'gu'),
      matches: matching(name, members, kind),
      tokens: kind === 'continuing' ? 'continuing' : 'all',
    }),
  );
}

export const compileWordClasses = () =>
  readClasses(LISTS, (_, members, kind) =>
    (kind === 'closed' ? wordsOf : stemsOf)(members.split(' ')),
  );

/** Words that carry no topic in a text, so that their return is no repetition. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  "the a an and or but nor of in to for with on at from by about into over after under as is are was were be been being am do does did have has had it its he she they them his her their we us our you your i me my this that these those there here not no so if than then too very can could will would should may might must shall 's 't 'd 'll 've 're 'm who which what when where why how all any some each more most such only own same just also up out off".split(
    ' ',
  ),
);

/** Words with which explanations speak about words, rather than of what a neuron looks for. */
export const IGNORED_WORDS: ReadonlySet<string> = new Set(
  "word words phrase phrases term terms text texts token tokens character characters letter letters expression expressions occurrence occurrences instance instances mention mentions mentioned reference references example examples use uses used usage related relating relate relation relations concept concepts concepts' indicate indicates indicating indicated express expresses expressing expressed describe describes describing described description descriptions involve involves involving associated association connected connection similar like such various different specific specifically particular particularly especially often usually typically commonly mostly mainly generally including include includes other others another certain type types kind kinds form forms variation variations variant variants part parts partial context contexts contextual surrounding concerning regarding refer refers referring denote denotes denoting signify signifying contain contains containing consist consisting appear appears appearing occur occurs occurring present presence follow follows following followed precede precedes preceding preceded come comes coming start starts starting begin begins beginning end ends ending endings something anything things thing item items element elements aspect aspects sort sorts group groups set sets category categories sequence sequences combination combinations pattern patterns potentially possibly sometimes either both within between along together well mainly primarily focus focusing focused within across multiple several many right immediately directly noun nouns verb verbs adjective adjectives object objects name names named language english sentence sentences paragraph paragraphs document excerpt line lines meaning meanings single two three value values content contents neuron activates activation fires fire looks look found find main first last every kind kinds piece pieces member members sign signs mark marks written take takes took expression whatever almost inside".split(
    ' ',
  ),
);
