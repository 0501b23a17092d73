import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { ru } from './ru.ts';
import type { Texts } from './template.ts';

/** The built-in texts, by language. */
export const LANGUAGES: Readonly<Record<string, Texts>> = { en, de, es, ru };
