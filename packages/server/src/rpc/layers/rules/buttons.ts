/**
 * Buttons had a constructor for each kind, and have had one for all, with a type, since 229: the
 * older constructors, of which newest one they are, and the constructor of its `type`. Fields of
 * the older one are those of both.
 */
export const BUTTONS: Readonly<Record<string, { readonly of: string; readonly type: string }>> = {
  keyboardButton: { of: 'keyboardButton', type: 'buttonTypeDefault' },
  keyboardButtonRequestPhone: { of: 'keyboardButton', type: 'buttonTypeRequestPhone' },
  keyboardButtonRequestGeoLocation: {
    of: 'keyboardButton',
    type: 'buttonTypeRequestGeoLocation',
  },
  keyboardButtonRequestPoll: { of: 'keyboardButton', type: 'buttonTypeRequestPoll' },
  keyboardButtonRequestPeer: { of: 'keyboardButton', type: 'buttonTypeRequestPeer' },
  inputKeyboardButtonRequestPeer: { of: 'keyboardButton', type: 'inputButtonTypeRequestPeer' },
  keyboardButtonSimpleWebView: { of: 'keyboardButton', type: 'buttonTypeSimpleWebView' },
  keyboardButtonUrl: { of: 'keyboardInlineButton', type: 'inlineButtonTypeUrl' },
  keyboardButtonUrlAuth: { of: 'keyboardInlineButton', type: 'inlineButtonTypeUrlAuth' },
  inputKeyboardButtonUrlAuth: { of: 'keyboardInlineButton', type: 'inputInlineButtonTypeUrlAuth' },
  keyboardButtonWebView: { of: 'keyboardInlineButton', type: 'inlineButtonTypeWebView' },
  keyboardButtonCallback: { of: 'keyboardInlineButton', type: 'inlineButtonTypeCallback' },
  keyboardButtonGame: { of: 'keyboardInlineButton', type: 'inlineButtonTypeGame' },
  keyboardButtonBuy: { of: 'keyboardInlineButton', type: 'inlineButtonTypeBuy' },
  keyboardButtonSwitchInline: { of: 'keyboardInlineButton', type: 'inlineButtonTypeSwitchInline' },
  keyboardButtonUserProfile: { of: 'keyboardInlineButton', type: 'inlineButtonTypeUserProfile' },
  inputKeyboardButtonUserProfile: {
    of: 'keyboardInlineButton',
    type: 'inputInlineButtonTypeUserProfile',
  },
  keyboardButtonCopy: { of: 'keyboardInlineButton', type: 'inlineButtonTypeCopy' },
};

/** The older constructors of a newest one. */
export function buttonsOf(name: string): string[] {
  return Object.keys(BUTTONS).filter((older) => BUTTONS[older]?.of === name);
}
