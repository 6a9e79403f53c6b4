/**
 * The words of the synthetic texts, by class. Texts draw from a class, more often from its front, and neurons
 * activate on it. A word with a capital is matched as written, so that the month "May" is not the verb. No thing is
 * in two classes, or two neurons would be hard to tell apart.
 */

const range = (first: number, count: number, step = 1): readonly string[] =>
  Array.from({ length: count }, (_, i) => String(first + i * step));

function pluralsOf(word: string): string[] {
  if (word === 'pliers') return [];
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`];
  return [/(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`];
}

/** Things that can be counted: their plurals are classes too, such as `animals`. */
const COUNTABLE = {
  animal:
    'fox dog cat horse heron otter badger rabbit owl bear hen beetle donkey lizard sparrow hedgehog dolphin camel squirrel tortoise pigeon swan raccoon elephant',
  fruit:
    'apple lemon plum pear cherry apricot peach melon mango fig grape raspberry pineapple coconut',
  tool: 'hammer saw drill ladder shovel wrench chisel rake screwdriver pliers broom crowbar',
  vehicle: 'train bus bicycle tram ferry lorry van taxi tractor motorbike canoe helicopter',
  plant: 'oak rose willow fern tulip pine ivy birch lavender daisy thistle bamboo sunflower',
  garment: 'coat hat scarf shirt jacket glove boot sweater skirt apron waistcoat',
  instrument: 'violin piano drum flute guitar cello trumpet harp clarinet accordion banjo',
  profession:
    'doctor teacher baker lawyer farmer nurse engineer carpenter librarian plumber pilot tailor surgeon electrician',
};

const OTHERS = {
  color:
    'red blue green yellow purple crimson white black grey brown turquoise scarlet violet golden',
  ingredient:
    'butter flour salt garlic sugar rice onion pepper cheese cream basil cinnamon ginger vinegar honey parsley yeast',
  drink: 'coffee tea milk water wine juice cider lemonade cocoa beer',
  cookingVerb: 'stir bake chop fry boil simmer whisk knead roast pour peel sprinkle grate',
  furniture: 'table chair shelf sofa bed desk cupboard lamp bench wardrobe',
  month: 'January March May June July August September October November December February April',
  weekday: 'Monday Friday Sunday Tuesday Saturday Thursday Wednesday',
  firstName:
    'Anna Tom Mira Jonas Clara Leo Nadia Oscar Ruth Felix Amina Victor Sofia Hugo Beatrice Marcus Josephine Sebastian',
  surname:
    'Hartwell Lindqvist Okafor Marchetti Pemberton Novak Castellan Ashdown Zielinski Barlow Fontaine Harrowgate',
  title: 'Dr Mr Mrs Professor Captain Judge',
  city: 'Lisbon Oslo Prague Nairobi Vienna Osaka Dublin Montreal Valparaiso Edinburgh Marseille Hamburg Kyoto Ljubljana',
  country:
    'Portugal Norway Kenya Japan Ireland Canada Chile Austria Iceland Morocco Peru Finland Indonesia',
  nationality: 'Portuguese Norwegian Kenyan Japanese Irish Canadian Austrian Moroccan',
  sport: 'football tennis hockey rugby cricket swimming basketball rowing badminton cycling',
  teamWord: 'goal match team coach league striker referee defender stadium penalty',
  bodyPart: 'hand knee shoulder elbow ankle finger wrist throat forehead chin',
  family: 'mother brother sister father uncle aunt cousin grandmother daughter nephew',
  weather: 'rain snow fog wind thunder drizzle hail frost sunshine mist',
  feeling: 'happy tired angry nervous proud lonely afraid curious calm jealous cheerful',
  adjective: 'old small quiet long warm heavy bright narrow empty strange simple round',
  metal: 'iron copper silver tin lead zinc bronze nickel',
  planet: 'Mars Venus Jupiter Saturn Neptune Mercury',
  material: 'paper glass wood cotton leather stone wool plastic',
  place:
    'library market station garden bridge harbour museum bakery hospital church theatre school farmhouse lighthouse',
  landscape: 'river hill valley forest lake coast island mountain meadow cliff',
  direction: 'north south east west',
  timeUnit: 'minutes hours days weeks months years',
  distance: 'kilometres metres miles centimetres inches',
  weight: 'grams litres kilograms ounces spoonfuls cups',
  numberWord: 'two three four five six seven eight nine ten twelve twenty thirty hundred',
  ordinal: 'first second third fourth fifth last',
  speechVerb: 'said asked replied whispered shouted explained murmured announced',
  motionPast: 'walked drove ran climbed travelled sailed wandered hurried marched',
  modal: 'could should would might must can',
  hedge: 'perhaps maybe probably apparently possibly',
  adverb:
    'slowly quickly carefully quietly suddenly gently badly finally nearly happily reluctantly',
  gerund:
    'running singing reading waiting building painting cooking looking walking repairing listening cleaning travelling gardening',
  tionNoun:
    'station question information election position attention condition tradition collection conversation celebration investigation',
  nessNoun: 'darkness kindness weakness silliness happiness sadness illness stillness',
  mentNoun: 'government agreement moment movement payment apartment announcement argument',
  unWord: 'unusual unfair uncertain unlikely unexpected unfinished unclear unknown',
  reVerb: 'rebuild rewrite reopen return rethink replace repeat remove',
  crime: 'theft fraud robbery burglary arson smuggling',
  legalWord: 'court judge law jury witness verdict contract appeal',
  scienceWord:
    'cells protein experiment molecule theory sample microscope laboratory enzyme genome',
  computerWord: 'server file password browser keyboard database software update screen',
  moneyWord: 'price bank tax budget loan debt invoice salary',
  identifier: 'count total index name result items value user list',
  spanish: 'casa perro mañana pueblo mercado lluvia amigo camino noche hermana',
  french: 'maison chien matin village marché pluie ami chemin soir fenêtre',
  german: 'Haus Hund Morgen Dorf Markt Regen Freund Weg Abend Garten',
  digit: range(2, 8),
  number: range(11, 88),
  year: range(1962, 68),
  day: range(1, 28),
  percent: range(3, 90).map((n) => `${n}%`),
  price: range(5, 60, 3).flatMap((n) => [`$${n}`, `$${n}.50`, `£${n}`, `€${n}`]),
  thousands: range(1, 40).map((n) => `${n},${((Number(n) * 137) % 900) + 100}`),
  clock: range(1, 12).flatMap((hour) => [`${hour}:30`, `${hour}:15`, `${hour}:45`, `${hour}:05`]),
  emoji: ['🙂', '🌧', '🎉', '🐟'],
};

type Countable = keyof typeof COUNTABLE;
export type WordClass = Countable | `${Countable}s` | keyof typeof OTHERS;

export const WORD_CLASSES_BY_NAME = Object.fromEntries([
  ...Object.entries(COUNTABLE).flatMap(([name, list]) => [
    [name, list.split(' ')],
    [`${name}s`, list.split(' ').flatMap(pluralsOf)],
  ]),
  ...Object.entries(OTHERS).map(([name, list]) => [
    name,
    typeof list === 'string' ? list.split(' ') : list,
  ]),
]) as Record<WordClass, readonly string[]>;

/** Function words of the foreign texts that do not occur in the English ones. */
export const FUNCTION_WORDS = {
  french:
    'dans il une petite mon habite depuis dort devant et aussi est-ce que tu vois nous avons acheté du pain au ce très vieux mais nouvelle le la',
  spanish:
    'por el mi su con muy pero cuando hay una del vive nadie dónde está cerca compramos gusta es la',
  german:
    'der das ist heute nicht im mein wohnt seit gehen wir durch den zum keinen nur sehr gibt hier früher viel',
} as const;
