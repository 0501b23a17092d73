import { Api } from 'mtkit';
import { StringSession } from 'mtkit/sessions';
import { expect } from 'vitest';
import { until, type Scenes } from '../world.ts';

/** The scenes of the guide "Coming from GramJS". */
export const comingFromGramjs: Scenes = {
  unchanged: (world) => {
    const phone = world.phone();
    const ask = world.person({ 'Phone number': phone, Code: () => world.code(phone) });
    return {
      names: { ...world.identity, ask },
      after: ([saved]) => expect(saved).toMatch(/^1[\w+/]{300,}=*$/),
    };
  },
  differences: ({ identity: { apiHash, apiId } }) => ({
    names: { apiHash, apiId, session: new StringSession(''), lines: [] },
  }),
  meanwhile: async (world) => {
    const phone = world.phone();
    const client = await world.signedIn(phone);
    const other = await world.signedIn(phone);
    return {
      names: { client },
      after: async (printed) => {
        const earlier = printed.length;
        await other.invoke(new Api.messages.SendMessage({ peer: 'me', message: 'hello' }));
        await until(() => printed.length > earlier);
        expect(printed.at(-1)).toBe('hello');
      },
    };
  },
};
