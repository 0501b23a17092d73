/** What a text is for; `call` is any code that is read out. */
export type TemplateName =
  | 'login'
  | 'call'
  | 'change_phone'
  | 'confirm_phone'
  | 'verify_phone'
  | 'login_setup'
  | 'login_change'
  | 'passport'
  | 'recovery_setup'
  | 'password_recovery'
  | 'new_sign_in'
  | 'password_changed'
  | 'password_reset'
  | 'email_changed'
  | 'phone_changed'
  | 'account_deletion';

/**
 * A text with `{code}`, `{service}` and so on where values go in: those of the English text of the
 * same name are there, and no others.
 */
export interface Template {
  readonly subject: string;
  readonly text: string;
  /** In place of `text` for text messages, which are best short. */
  readonly sms?: string;
  /** HTML for e-mail; default: made of `text`. */
  readonly html?: string;
}

/** The texts of one language. */
export type Texts = Readonly<Record<TemplateName, Template>>;

/** Texts of an operator, by language (`en`, `pt-br`) and name; what is left out stays built in. */
export type Templates = Readonly<
  Record<string, { readonly [Name in TemplateName]?: Partial<Template> }>
>;
