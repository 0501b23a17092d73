import { getAppConfig } from '../../services/help/get-app-config.ts';
import { getConfig } from '../../services/help/get-config.ts';
import { getCountriesList } from '../../services/help/get-countries-list.ts';
import { getNearestDc } from '../../services/help/get-nearest-dc.ts';
import { getPassportConfig } from '../../services/help/get-passport-config.ts';
import { getTimezonesList } from '../../services/help/get-timezones-list.ts';
import { shortHelpAnswers } from '../../services/help/short-answers.ts';
import { acceptTermsOfService, getTermsOfServiceUpdate } from '../../services/help/terms-update.ts';
import { languagePacks } from '../../services/langpack/language-packs.ts';
import type { MethodTable } from './method-table.ts';

/** The methods of `help` and `langpack`. */
export const helpMethods: MethodTable = {
  ...shortHelpAnswers,
  ...languagePacks,
  'help.getConfig': getConfig,
  'help.getTermsOfServiceUpdate': getTermsOfServiceUpdate,
  'help.acceptTermsOfService': acceptTermsOfService,
  'help.getNearestDc': getNearestDc,
  'help.getAppConfig': getAppConfig,
  'help.getCountriesList': getCountriesList,
  'help.getTimezonesList': getTimezonesList,
  'help.getPassportConfig': getPassportConfig,
};
