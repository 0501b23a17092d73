import { noChannels } from '../../services/channels/no-channels.ts';
import { noPayments } from '../../services/payments/no-payments.ts';
import { rareAnswers } from '../../services/rare-answers.ts';
import { noStories } from '../../services/stories/no-stories.ts';
import { noFiles } from '../../services/upload/no-files.ts';
import type { MethodTable } from './method-table.ts';

/** The methods of namespaces of which this server has little more than that there is nothing. */
export const otherMethods: MethodTable = {
  ...noChannels,
  ...noFiles,
  ...noPayments,
  ...noStories,
  ...rareAnswers,
};
