import { Api } from '@mtkit/api';

/**
 * Results of methods whose type became another one: the older value from the newest, by method.
 * Without a rule: the field of the newest result that has the older type, or `true` for `Bool`.
 */
export const OLDER_RESULTS: Readonly<Record<string, (result: never) => unknown>> = {
  // Clients of 152 and before know no hash, and so no appConfigNotModified.
  'help.getAppConfig': (result: Api.help.TypeAppConfig) =>
    result instanceof Api.help.AppConfig ? result.config : new Api.JsonObject({ value: [] }),
  'messages.getMessageReadParticipants': (result: Api.ReadParticipantDate[]) =>
    result.map(({ userId }) => userId),
  'stories.getPeerMaxIDs': (result: Api.RecentStory[]) => result.map(({ maxId }) => maxId ?? 0),
  'bots.getBotInfo': ({ about, description }: Api.bots.BotInfo) => [about, description],
};
