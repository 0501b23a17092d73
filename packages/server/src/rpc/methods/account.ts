import { getAccountTTL, setAccountTTL } from '../../services/account/account-ttl.ts';
import { changeAuthorizationSettings } from '../../services/account/change-authorization-settings.ts';
import { changePhone } from '../../services/account/change-phone.ts';
import { confirmPhone, sendConfirmPhoneCode } from '../../services/account/confirm-phone.ts';
import { deleteAccount } from '../../services/account/delete-account.ts';
import {
  registerDevice,
  unregisterDevice,
  updateDeviceLocked,
} from '../../services/account/devices.ts';
import { getAuthorizations } from '../../services/account/get-authorizations.ts';
import { getPassword } from '../../services/account/get-password.ts';
import { getPasswordSettings } from '../../services/account/get-password-settings.ts';
import { emptyAccountLists } from '../../services/account/empty-lists.ts';
import { getTmpPassword } from '../../services/account/get-tmp-password.ts';
import {
  getNotifyExceptions,
  getNotifySettings,
  resetNotifySettings,
  updateNotifySettings,
} from '../../services/account/notify-settings.ts';
import {
  deletePasskey,
  getPasskeys,
  initPasskeyRegistration,
  registerPasskey,
} from '../../services/account/passkeys.ts';
import {
  cancelPasswordEmail,
  confirmPasswordEmail,
  resendPasswordEmail,
} from '../../services/account/password-email.ts';
import { preferences } from '../../services/account/preferences.ts';
import { getPrivacy, setPrivacy } from '../../services/account/privacy.ts';
import { declinePasswordReset, resetPassword } from '../../services/account/reset-password.ts';
import { invalidateSignInCodes } from '../../services/account/invalidate-sign-in-codes.ts';
import { resetAuthorization } from '../../services/account/reset-authorization.ts';
import { sendChangePhoneCode } from '../../services/account/send-change-phone-code.ts';
import { sendVerifyEmailCode } from '../../services/account/send-verify-email-code.ts';
import { setAuthorizationTTL } from '../../services/account/set-authorization-ttl.ts';
import { updatePasswordSettings } from '../../services/account/update-password-settings.ts';
import { updateProfile } from '../../services/account/update-profile.ts';
import { updateStatus } from '../../services/account/update-status.ts';
import { checkUsername, updateUsername } from '../../services/account/username.ts';
import { verifyEmail } from '../../services/account/verify-email.ts';
import { sendVerifyPhoneCode, verifyPhone } from '../../services/account/verify-phone.ts';
import {
  getWebAuthorizations,
  resetWebAuthorization,
  resetWebAuthorizations,
} from '../../services/account/web-authorizations.ts';
import type { MethodTable } from './method-table.ts';

/** The methods of `account`. */
export const accountMethods: MethodTable = {
  ...preferences,
  ...emptyAccountLists,
  'account.initPasskeyRegistration': initPasskeyRegistration,
  'account.registerPasskey': registerPasskey,
  'account.getPasskeys': getPasskeys,
  'account.deletePasskey': deletePasskey,
  'account.getPassword': getPassword,
  'account.getPasswordSettings': getPasswordSettings,
  'account.updatePasswordSettings': updatePasswordSettings,
  'account.confirmPasswordEmail': confirmPasswordEmail,
  'account.resendPasswordEmail': resendPasswordEmail,
  'account.cancelPasswordEmail': cancelPasswordEmail,
  'account.resetPassword': resetPassword,
  'account.declinePasswordReset': declinePasswordReset,
  'account.getTmpPassword': getTmpPassword,
  'account.sendVerifyEmailCode': sendVerifyEmailCode,
  'account.verifyEmail': verifyEmail,
  'account.sendVerifyPhoneCode': sendVerifyPhoneCode,
  'account.verifyPhone': verifyPhone,
  'account.invalidateSignInCodes': invalidateSignInCodes,
  'account.getAuthorizations': getAuthorizations,
  'account.resetAuthorization': resetAuthorization,
  'account.changeAuthorizationSettings': changeAuthorizationSettings,
  'account.setAuthorizationTTL': setAuthorizationTTL,
  'account.getAccountTTL': getAccountTTL,
  'account.setAccountTTL': setAccountTTL,
  'account.sendChangePhoneCode': sendChangePhoneCode,
  'account.changePhone': changePhone,
  'account.sendConfirmPhoneCode': sendConfirmPhoneCode,
  'account.confirmPhone': confirmPhone,
  'account.deleteAccount': deleteAccount,
  'account.getWebAuthorizations': getWebAuthorizations,
  'account.resetWebAuthorization': resetWebAuthorization,
  'account.resetWebAuthorizations': resetWebAuthorizations,
  'account.registerDevice': registerDevice,
  'account.unregisterDevice': unregisterDevice,
  'account.updateDeviceLocked': updateDeviceLocked,
  'account.updateStatus': updateStatus,
  'account.updateProfile': updateProfile,
  'account.checkUsername': checkUsername,
  'account.updateUsername': updateUsername,
  'account.getNotifySettings': getNotifySettings,
  'account.updateNotifySettings': updateNotifySettings,
  'account.resetNotifySettings': resetNotifySettings,
  'account.getNotifyExceptions': getNotifyExceptions,
  'account.getPrivacy': getPrivacy,
  'account.setPrivacy': setPrivacy,
};
