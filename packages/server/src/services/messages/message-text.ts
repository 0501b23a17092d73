import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { findUser } from '../users/input-user.ts';
import { SERVICE_USER_ID } from '../users/service-user.ts';

/**
 * The text of a message with its entities, as they are kept. Throws 400 MESSAGE_EMPTY,
 * MESSAGE_TOO_LONG, ENTITY_BOUNDS_INVALID, ENTITIES_TOO_LONG or ENTITY_MENTION_USER_INVALID.
 */
export async function messageText(
  context: UserContext,
  text: string,
  entities: readonly Api.TypeMessageEntity[] = [],
): Promise<{ text: string; entities?: readonly object[] }> {
  if (!text.trim()) throw new RpcError(400, 'MESSAGE_EMPTY');
  // Counted in code points, which are at most as many as the UTF-16 units that `length` counts.
  if (text.length > MAX_TEXT && Array.from(text).length > MAX_TEXT) {
    throw new RpcError(400, 'MESSAGE_TOO_LONG');
  }
  const kept = await keptEntities(context, text, entities);
  return { text, ...(kept.length > 0 && { entities: kept }) };
}

async function keptEntities(
  context: UserContext,
  text: string,
  entities: readonly Api.TypeMessageEntity[],
): Promise<readonly object[]> {
  if (entities.length > MAX_ENTITIES) throw new RpcError(400, 'ENTITIES_TOO_LONG');
  const kept: object[] = [];
  for (const entity of entities) {
    const { length, offset } = entity;
    if (offset < 0 || length <= 0 || offset + length > text.length) {
      throw new RpcError(400, 'ENTITY_BOUNDS_INVALID');
    }
    if (entity instanceof Api.MessageEntityUnknown) continue;
    const known =
      entity instanceof Api.InputMessageEntityMentionName ? await mention(context, entity) : entity;
    kept.push(known.toJSON());
  }
  if (JSON.stringify(kept).length > MAX_ENTITIES_SIZE) throw new RpcError(400, 'ENTITIES_TOO_LONG');
  return kept;
}

async function mention(
  context: UserContext,
  { length, offset, userId: input }: Api.InputMessageEntityMentionName,
): Promise<Api.MessageEntityMentionName> {
  if (input instanceof Api.InputUser && input.userId === SERVICE_USER_ID) {
    return new Api.MessageEntityMentionName({ offset, length, userId: SERVICE_USER_ID });
  }
  const user = await findUser(context, input);
  if (!user) throw new RpcError(400, 'ENTITY_MENTION_USER_INVALID');
  return new Api.MessageEntityMentionName({ offset, length, userId: user.id });
}

/** help.getConfig says so too. */
const MAX_TEXT = 4096;

const MAX_ENTITIES = 1000;

/** In characters of JSON: an entity may hold an address. */
const MAX_ENTITIES_SIZE = 128 * 1024;
