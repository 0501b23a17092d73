import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { AnswerTable } from '../answer-table.ts';
import { findUser } from '../users/input-user.ts';
import { isServiceUser, serviceUserObject } from '../users/service-user.ts';
import { userObject } from '../users/user.ts';

/** Files and photos: there are none, so nobody can know where one is. */
export const noFiles: AnswerTable = {
  'upload.getFile': (_context, { limit, location, offset }) => {
    if (limit <= 0) throw new RpcError(400, 'LIMIT_INVALID');
    if (offset < 0n) throw new RpcError(400, 'OFFSET_INVALID');
    const isDocument = location instanceof Api.InputDocumentFileLocation;
    throw new RpcError(400, isDocument ? 'FILE_ID_INVALID' : 'LOCATION_INVALID');
  },
  'upload.getFileHashes': noLocation,
  'upload.getWebFile': noLocation,
  'upload.getCdnFile': noToken,
  'upload.getCdnFileHashes': noToken,
  'photos.getUserPhotos': async (context, { userId }) => {
    if (isServiceUser(userId)) {
      return new Api.photos.Photos({ photos: [], users: [serviceUserObject()] });
    }
    const user = await findUser(context, userId);
    if (!user) throw new RpcError(400, 'USER_ID_INVALID');
    const users = [userObject(user, context.self, context.now)];
    return new Api.photos.Photos({ photos: [], users });
  },
};

function noLocation(): never {
  throw new RpcError(400, 'LOCATION_INVALID');
}

function noToken(): never {
  throw new RpcError(400, 'FILE_TOKEN_INVALID');
}
