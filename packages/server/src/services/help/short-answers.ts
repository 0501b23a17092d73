import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { AnswerTable } from '../answer-table.ts';
import { contentHash } from '../content-hash.ts';
import { serviceUserObject } from '../users/service-user.ts';

/** What clients ask the service about itself. */
export const shortHelpAnswers: AnswerTable = {
  'help.getPromoData': ({ now }) =>
    new Api.help.PromoDataEmpty({ expires: Math.floor(now / 1000) + ASK_AGAIN_AFTER }),
  'help.hidePromoData': () => true,
  'help.dismissSuggestion': () => true,
  'help.saveAppLog': () => true,
  'help.getAppUpdate': () => new Api.help.NoAppUpdate({}),
  'help.getCdnConfig': () => new Api.CdnConfig({ publicKeys: [] }),
  'help.getDeepLinkInfo': () => new Api.help.DeepLinkInfoEmpty({}),
  'help.getRecentMeUrls': () => new Api.help.RecentMeUrls({ urls: [], chats: [], users: [] }),
  'help.getInviteText': ({ config }) =>
    new Api.help.InviteText({
      message: `I use ${config.relyingParty.name} to chat. Join me there!`,
    }),
  'help.getSupport': () => {
    const user = serviceUserObject();
    return new Api.help.Support({ phoneNumber: user.phone ?? '', user });
  },
  // For the people of the support only.
  'help.getSupportName': notSupport,
  'help.getUserInfo': notSupport,
  'help.getPremiumPromo': () =>
    new Api.help.PremiumPromo({
      statusText: '',
      statusEntities: [],
      videoSections: [],
      videos: [],
      periodOptions: [],
      users: [],
    }),
  'help.getPeerColors': (_context, { hash }) => {
    // Those that every client has built in, as it shows them.
    const colors = [0, 1, 2, 3, 4, 5, 6].map(
      (colorId) => new Api.help.PeerColorOption({ colorId }),
    );
    const all = new Api.help.PeerColors({ hash: 0, colors });
    all.hash = contentHash(all);
    return all.hash === hash ? new Api.help.PeerColorsNotModified({}) : all;
  },
  'help.getPeerProfileColors': () => new Api.help.PeerColors({ hash: 0, colors: [] }),
};

function notSupport(): never {
  throw new RpcError(403, 'USER_INVALID');
}

/** Seconds. */
const ASK_AGAIN_AFTER = 86_400;
