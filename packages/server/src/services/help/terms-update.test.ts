import { Api } from '@mtkit/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { TestBed } from '../../../test/test-bed.ts';
import type { UserContext } from '../context.ts';
import { acceptTermsOfService, getTermsOfServiceUpdate } from './terms-update.ts';

let bed: TestBed;
let ada: UserContext;
beforeEach(async () => {
  bed = await TestBed.open();
  ada = await bed.signUp('15550100000');
});

const update = async () =>
  getTermsOfServiceUpdate(await bed.context(ada.authKeyId), new Api.help.GetTermsOfServiceUpdate());
const accept = async (data: string) =>
  acceptTermsOfService(
    await bed.context(ada.authKeyId),
    new Api.help.AcceptTermsOfService({ id: new Api.DataJSON({ data }) }),
  );
const empty = () => new Api.help.TermsOfServiceUpdateEmpty({ expires: bed.now / 1000 + 86_400 });

describe('later terms of service', () => {
  it('E-022: there are none, and clients ask again in a day', async () => {
    expect(await update()).toEqual(empty());
    await expect(accept('{"id":"x"}')).rejects.toThrow('400 DATA_JSON_INVALID');
  });

  it('E-022: are shown until they are accepted, each version', async () => {
    bed.config = { ...bed.config, termsOfService: { text: 'Be kind.' } };
    const shown = (await update()) as Api.help.TermsOfServiceUpdate;
    expect(shown.termsOfService).toMatchObject({ text: 'Be kind.' });
    for (const bad of ['', '{', 'null', '"text"', '{"id":"other"}']) {
      await expect(accept(bad)).rejects.toThrow('400 DATA_JSON_INVALID');
    }
    expect(await update()).toEqual(shown);
    const { id } = shown.termsOfService as Api.help.TermsOfService;
    expect(await accept((id as Api.DataJSON).data)).toBe(true);
    expect(await update()).toEqual(empty());
    bed.config = { ...bed.config, termsOfService: { text: 'Be very kind.' } };
    expect(await update()).toBeInstanceOf(Api.help.TermsOfServiceUpdate);
  });
});
