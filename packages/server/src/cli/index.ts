export { configureServe } from './serve.ts';
export { run } from './run.ts';
