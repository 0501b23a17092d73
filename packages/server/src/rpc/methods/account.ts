import { getPassword } from '../../services/account/get-password.ts';
import { getPasswordSettings } from '../../services/account/get-password-settings.ts';
import { getTmpPassword } from '../../services/account/get-tmp-password.ts';
import {
  cancelPasswordEmail,
  confirmPasswordEmail,
  resendPasswordEmail,
} from '../../services/account/password-email.ts';
import { declinePasswordReset, resetPassword } from '../../services/account/reset-password.ts';
import { updatePasswordSettings } from '../../services/account/update-password-settings.ts';
import { updateStatus } from '../../services/account/update-status.ts';
import type { MethodTable } from './method-table.ts';

/** The methods of `account`. */
export const accountMethods: MethodTable = {
  'account.getPassword': getPassword,
  'account.getPasswordSettings': getPasswordSettings,
  'account.updatePasswordSettings': updatePasswordSettings,
  'account.confirmPasswordEmail': confirmPasswordEmail,
  'account.resendPasswordEmail': resendPasswordEmail,
  'account.cancelPasswordEmail': cancelPasswordEmail,
  'account.resetPassword': resetPassword,
  'account.declinePasswordReset': declinePasswordReset,
  'account.getTmpPassword': getTmpPassword,
  'account.updateStatus': updateStatus,
};
