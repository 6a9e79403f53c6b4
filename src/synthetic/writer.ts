import * as home from './genres.ts';
import * as knowledge from './knowledge.ts';
import * as languages from './languages.ts';
import * as notes from './notes.ts';
import * as press from './press.ts';
import type { Random } from './random.ts';
import * as tales from './tales.ts';
import { compileTemplate, expandTemplate, type Memory, type Template } from './template.ts';
import type { Genre } from './templates.ts';
import type { TokenType, Vocabulary } from './tokenizer.ts';

const GENRES: readonly (readonly [genre: Genre, weight: number])[] = [
  [press.news, 4],
  [press.sportsReport, 2],
  [press.courtNotice, 2],
  [home.recipe, 3],
  [home.diary, 4],
  [home.letter, 2],
  [tales.dialogue, 3],
  [tales.fairyTale, 2],
  [tales.travel, 3],
  [knowledge.science, 3],
  [knowledge.review, 2],
  [knowledge.economy, 2],
  [notes.toDoList, 2],
  [notes.code, 2],
  [notes.forecast, 2],
  [languages.spanish, 0.7],
  [languages.french, 0.7],
  [languages.german, 0.7],
];

interface CompiledGenre {
  genre: Genre;
  openings: Template[];
  /** Both ways a sentence can stand: at the start of a line and after another sentence. */
  sentences: { first: Template; following: Template }[];
  between: Template;
  ending: Template;
}

/** Writes documents, genre by genre. */
export class Writer {
  private readonly random: Random;
  private readonly vocabulary: Vocabulary;
  private readonly genres: (readonly [CompiledGenre, weight: number])[];
  private readonly shortNote: CompiledGenre;
  private readonly totalWeight: number;

  constructor(random: Random, vocabulary: Vocabulary) {
    this.random = random;
    this.vocabulary = vocabulary;
    this.genres = GENRES.map(([genre, weight]) => [this.compile(genre), weight] as const);
    this.shortNote = this.compile(notes.shortNote);
    this.totalWeight = GENRES.reduce((sum, [, weight]) => sum + weight, 0);
  }

  /** A document of a few paragraphs, of any genre. */
  write(): TokenType[] {
    let drawn = this.random.next() * this.totalWeight;
    const found = this.genres.find(([, weight]) => {
      drawn -= weight;
      return drawn < 0;
    });
    return this.writeGenre(found?.[0] ?? this.shortNote);
  }

  /** A text of one or two sentences. */
  writeShort(): TokenType[] {
    return this.writeGenre(this.shortNote);
  }

  private writeGenre({ genre, openings, sentences, between, ending }: CompiledGenre): TokenType[] {
    const { random, vocabulary } = this;
    const memory: Memory = new Map();
    const out: TokenType[] = [];
    const expand = (template: Template) =>
      expandTemplate(template, vocabulary, random, memory, out);
    expand(random.pick(openings));
    const paragraphs = random.between(...genre.paragraphs);
    // Without replacement: a sentence that comes twice in a short text reads like a fault.
    let left: typeof sentences = [];
    for (let paragraph = 0; paragraph < paragraphs; paragraph += 1) {
      if (paragraph > 0) expand(between);
      const count = random.between(...genre.sentencesPerParagraph);
      for (let i = 0; i < count; i += 1) {
        if (left.length === 0) left = [...sentences];
        const [sentence] = left.splice(random.below(left.length), 1);
        if (sentence !== undefined) expand(i === 0 ? sentence.first : sentence.following);
      }
    }
    expand(ending);
    return out;
  }

  private compile(genre: Genre): CompiledGenre {
    const template = (source: string) => compileTemplate(source, this.vocabulary);
    return {
      genre,
      openings: genre.openings.map(template),
      sentences: genre.sentences.map((sentence) => ({
        first: template(sentence),
        following: template(` ${sentence}`),
      })),
      between: template(genre.betweenParagraphs ?? '\n\n'),
      ending: template(genre.ending),
    };
  }
}
