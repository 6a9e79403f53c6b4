import type { Genre } from './templates.ts';

export const spanish: Genre = {
  name: 'Spanish',
  openings: ['', '{^spanish} y {spanish}\n\n'],
  sentences: [
    'Por la {spanish} no hay nadie en el {spanish}.',
    'Mi {spanish} vive en {city} con su {spanish}.',
    'El {spanish} es muy grande, pero la {spanish} es pequeña.',
    '¿Dónde está la {spanish} de {firstName:a}?',
    'En {year} compramos una {spanish} cerca del {spanish}.',
    'No me gusta la {spanish} cuando hay {spanish}.',
  ],
  sentencesPerParagraph: [3, 4],
  paragraphs: [2, 3],
  ending: '',
};

export const french: Genre = {
  name: 'French',
  openings: ['', 'La {french} et le {french}\n\n'],
  sentences: [
    'Dans le {french} il y a une petite {french}.',
    'Mon {french} habite à {city} depuis {year}.',
    'Le {french} dort devant la {french}, et {firstName:a} aussi.',
    'Est-ce que tu vois le {french}\u00a0?',
    'Nous avons acheté du pain et une {french} au {french}.',
    'Ce {french} est très vieux, mais la {french} est nouvelle.',
  ],
  sentencesPerParagraph: [3, 4],
  paragraphs: [2, 3],
  ending: '',
};

export const german: Genre = {
  name: 'German',
  openings: ['', '{german} und {german}\n\n'],
  sentences: [
    'Der {german} ist heute nicht im {german}.',
    'Mein {german} wohnt seit {year} in {city}.',
    'Am {german} gehen wir durch den {german} zum {german}.',
    'Wo ist das {german} von {firstName:a}?',
    'Es gibt hier keinen {german}, nur {german} und {german}.',
    'Das {german} war früher viel größer und sehr schön.',
  ],
  sentencesPerParagraph: [3, 4],
  paragraphs: [2, 3],
  ending: '',
};
