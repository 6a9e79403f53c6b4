/**
 * The words of the synthetic texts, by class. Texts draw from a class, more often from its front, and neurons
 * activate on it. A word with a capital is matched as written, so that the month "May" is not the verb. No thing is
 * in two classes, or two neurons would be hard to tell apart.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const range = (first: number, count: number, step = 1): readonly string[] =>
  Array.from({ length: count }, (_, i) => String(first + i * step));

function pluralsOf(word: string): string[] {
  if (word === 'pliers') return [];
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`];
  return [/(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`];
}

/** Things that can be counted: their plurals are classes too, such as `animals`. */
const COUNTABLE = {
  animal: words(`fox dog cat horse heron otter badger rabbit owl bear hen beetle donkey lizard
    sparrow hedgehog dolphin camel squirrel tortoise pigeon swan raccoon elephant`),
  fruit: words(`apple lemon plum pear cherry apricot peach melon mango fig grape raspberry
    pineapple coconut`),
  tool: words(`hammer saw drill ladder shovel wrench chisel rake screwdriver pliers broom
    crowbar`),
  vehicle: words(`train bus bicycle tram ferry lorry van taxi tractor motorbike canoe
    helicopter`),
  plant: words(`oak rose willow fern tulip pine ivy birch lavender daisy thistle bamboo
    sunflower`),
  garment: words(`coat hat scarf shirt jacket glove boot sweater skirt apron waistcoat`),
  instrument: words(`violin piano drum flute guitar cello trumpet harp clarinet accordion
    banjo`),
  profession: words(`doctor teacher baker lawyer farmer nurse engineer carpenter librarian
    plumber pilot tailor surgeon electrician`),
};

export const WORD_CLASSES_BY_NAME = {
  ...COUNTABLE,
  animals: COUNTABLE.animal.flatMap(pluralsOf),
  fruits: COUNTABLE.fruit.flatMap(pluralsOf),
  tools: COUNTABLE.tool.flatMap(pluralsOf),
  vehicles: COUNTABLE.vehicle.flatMap(pluralsOf),
  plants: COUNTABLE.plant.flatMap(pluralsOf),
  garments: COUNTABLE.garment.flatMap(pluralsOf),
  instruments: COUNTABLE.instrument.flatMap(pluralsOf),
  professions: COUNTABLE.profession.flatMap(pluralsOf),
  color: words(`red blue green yellow purple crimson white black grey brown turquoise scarlet violet
    golden`),
  ingredient: words(`butter flour salt garlic sugar rice onion pepper cheese cream basil cinnamon
    ginger vinegar honey parsley yeast`),
  drink: words(`coffee tea milk water wine juice cider lemonade cocoa beer`),
  cookingVerb: words(`stir bake chop fry boil simmer whisk knead roast pour peel sprinkle grate`),
  furniture: words(`table chair shelf sofa bed desk cupboard lamp bench wardrobe`),
  month: words(`January March May June July August September October November December February
    April`),
  weekday: words(`Monday Friday Sunday Tuesday Saturday Thursday Wednesday`),
  firstName: words(`Anna Tom Mira Jonas Clara Leo Nadia Oscar Ruth Felix Amina Victor Sofia Hugo
    Beatrice Marcus Josephine Sebastian`),
  surname: words(`Hartwell Lindqvist Okafor Marchetti Pemberton Novak Castellan Ashdown Zielinski
    Barlow Fontaine Harrowgate`),
  title: words(`Dr Mr Mrs Professor Captain Judge`),
  city: words(`Lisbon Oslo Prague Nairobi Vienna Osaka Dublin Montreal Valparaiso Edinburgh Marseille
    Hamburg Kyoto Ljubljana`),
  country: words(`Portugal Norway Kenya Japan Ireland Canada Chile Austria Iceland Morocco Peru
    Finland Indonesia`),
  nationality: words(`Portuguese Norwegian Kenyan Japanese Irish Canadian Austrian Moroccan`),
  sport: words(`football tennis hockey rugby cricket swimming basketball rowing badminton cycling`),
  teamWord: words(`goal match team coach league striker referee defender stadium penalty`),
  bodyPart: words(`hand knee shoulder elbow ankle finger wrist throat forehead chin`),
  family: words(`mother brother sister father uncle aunt cousin grandmother daughter nephew`),
  weather: words(`rain snow fog wind thunder drizzle hail frost sunshine mist`),
  feeling: words(`happy tired angry nervous proud lonely afraid curious calm jealous cheerful`),
  adjective: words(`old small quiet long warm heavy bright narrow empty strange simple round`),
  metal: words(`iron copper silver tin lead zinc bronze nickel`),
  planet: words(`Mars Venus Jupiter Saturn Neptune Mercury`),
  material: words(`paper glass wood cotton leather stone wool plastic`),
  place: words(`library market station garden bridge harbour museum bakery hospital church theatre
    school farmhouse lighthouse`),
  landscape: words(`river hill valley forest lake coast island mountain meadow cliff`),
  direction: words(`north south east west`),
  timeUnit: words(`minutes hours days weeks months years`),
  distance: words(`kilometres metres miles centimetres inches`),
  weight: words(`grams litres kilograms ounces spoonfuls cups`),
  numberWord: words(`two three four five six seven eight nine ten twelve twenty thirty hundred`),
  ordinal: words(`first second third fourth fifth last`),
  speechVerb: words(`said asked replied whispered shouted explained murmured announced`),
  motionPast: words(`walked drove ran climbed travelled sailed wandered hurried marched`),
  modal: words(`could should would might must can`),
  hedge: words(`perhaps maybe probably apparently possibly`),
  adverb: words(`slowly quickly carefully quietly suddenly gently badly finally nearly happily
    reluctantly`),
  gerund: words(`running singing reading waiting building painting cooking looking walking repairing
    listening cleaning travelling gardening`),
  tionNoun: words(`station question information election position attention condition tradition
    collection conversation celebration investigation`),
  nessNoun: words(`darkness kindness weakness silliness happiness sadness illness stillness`),
  mentNoun: words(`government agreement moment movement payment apartment announcement argument`),
  unWord: words(`unusual unfair uncertain unlikely unexpected unfinished unclear unknown`),
  reVerb: words(`rebuild rewrite reopen return rethink replace repeat remove`),
  crime: words(`theft fraud robbery burglary arson smuggling`),
  legalWord: words(`court judge law jury witness verdict contract appeal`),
  scienceWord: words(`cells protein experiment molecule theory sample microscope laboratory enzyme
    genome`),
  computerWord: words(`server file password browser keyboard database software update screen`),
  moneyWord: words(`price bank tax budget loan debt invoice salary`),
  identifier: words(`count total index name result items value user list`),
  spanish: words(`casa perro mañana pueblo mercado lluvia amigo camino noche hermana`),
  french: words(`maison chien matin village marché pluie ami chemin soir fenêtre`),
  german: words(`Haus Hund Morgen Dorf Markt Regen Freund Weg Abend Garten`),
  digit: range(2, 8),
  number: range(11, 88),
  year: range(1962, 68),
  day: range(1, 28),
  percent: range(3, 90).map((n) => `${n}%`),
  price: range(5, 60, 3).flatMap((n) => [`$${n}`, `$${n}.50`, `£${n}`, `€${n}`]),
  thousands: range(1, 40).map((n) => `${n},${((Number(n) * 137) % 900) + 100}`),
  clock: range(1, 12).flatMap((hour) => [`${hour}:30`, `${hour}:15`, `${hour}:45`, `${hour}:05`]),
  emoji: ['🙂', '🌧', '🎉', '🐟'],
} as const satisfies Record<string, readonly string[]>;

export type WordClass = keyof typeof WORD_CLASSES_BY_NAME;

/** Function words of the foreign texts that do not occur in the English ones. */
export const FUNCTION_WORDS = {
  french: words(`dans il une petite mon habite depuis dort devant et aussi est-ce que tu vois nous
    avons acheté du pain au ce très vieux mais nouvelle le la`),
  spanish: words(`por el mi su con muy pero cuando hay una del vive nadie dónde está cerca compramos
    gusta es la`),
  german: words(`der das ist heute nicht im mein wohnt seit gehen wir durch den zum keinen nur sehr
    gibt hier früher viel`),
} as const;
