import { getAppConfig } from '../../services/help/get-app-config.ts';
import { getConfig } from '../../services/help/get-config.ts';
import { getNearestDc } from '../../services/help/get-nearest-dc.ts';
import { acceptTermsOfService, getTermsOfServiceUpdate } from '../../services/help/terms-update.ts';
import type { MethodTable } from './method-table.ts';

/** The methods of `help`. */
export const helpMethods: MethodTable = {
  'help.getConfig': getConfig,
  'help.getTermsOfServiceUpdate': getTermsOfServiceUpdate,
  'help.acceptTermsOfService': acceptTermsOfService,
  'help.getNearestDc': getNearestDc,
  'help.getAppConfig': getAppConfig,
};
