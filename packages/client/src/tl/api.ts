import { setRandom } from '@mtkit/tl';
import { randomBytes } from '../random.ts';

// Objects with a random_id make one up when they are constructed.
setRandom(randomBytes);

export { Api, apiRegistry, LAYER } from '@mtkit/api';
