export { Api, LAYER } from './api.ts';
export { serializeBytes, serializeDate } from './serialize.ts';
