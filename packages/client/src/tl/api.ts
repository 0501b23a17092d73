import { randomBytes } from '@mtkit/crypto/random';
import { setRandom } from '@mtkit/tl';

// Objects with a random_id make one up when they are constructed.
setRandom(randomBytes);

export { Api, apiRegistry, LAYER } from '@mtkit/api';
