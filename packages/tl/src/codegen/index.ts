export { generate, type GenerateOptions } from './generate.ts';
