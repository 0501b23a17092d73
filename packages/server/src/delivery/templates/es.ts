import type { Texts } from './template.ts';

const SECRET = 'No dé este código a nadie, aunque diga que es de {service}.';
const NOT_YOU = 'Si no lo ha pedido, no haga caso de este mensaje.';
const WAS_NOT_YOU =
  'Si no ha sido usted, cierre las sesiones que no conozca y cambie su contraseña ahora mismo.';

function code(subject: string, intro: string, sms: string): Texts['login'] {
  return {
    subject,
    text: `${intro} {code}\n\n${SECRET}\n\n${NOT_YOU}`,
    sms: `${sms} {code}. No lo dé a nadie, ni siquiera a {service}.`,
  };
}

/** Spanish. */
export const es: Texts = {
  login: code('Su código de acceso', 'Su código para entrar en {service}:', 'Código de acceso:'),
  call: {
    subject: 'Su código',
    text: 'Su código de {service} es: {code}. Otra vez: {code}. No lo dé a nadie.',
  },
  change_phone: code(
    'Su nuevo número',
    'Su código para usar este número en su cuenta de {service}:',
    'Código para cambiar su número:',
  ),
  confirm_phone: code(
    'Confirme su número',
    'Alguien ha pedido eliminar su cuenta de {service}. Su código para conservarla:',
    'Código para conservar su cuenta:',
  ),
  verify_phone: code(
    'Confirme su número',
    'Su código para confirmar este número:',
    'Código para confirmar su número:',
  ),
  login_setup: code(
    'Su correo para entrar',
    'Su código para recibir los códigos de acceso en esta dirección:',
    'Código para su correo:',
  ),
  login_change: code(
    'Su nuevo correo para entrar',
    'Su código para recibir desde ahora los códigos de acceso en esta dirección:',
    'Código para su correo:',
  ),
  passport: code(
    'Confirme su correo',
    'Su código para confirmar esta dirección:',
    'Código para su correo:',
  ),
  recovery_setup: code(
    'Su correo de recuperación',
    'Su código para recuperar su contraseña con esta dirección:',
    'Código para su correo de recuperación:',
  ),
  password_recovery: code(
    'Restablecer la contraseña',
    'Su código para restablecer la contraseña de su cuenta de {service}:',
    'Código para restablecer su contraseña:',
  ),
  new_sign_in: {
    subject: 'Nuevo acceso',
    text: `Alguien ha entrado en su cuenta de {service} el {date}.\n\nDispositivo: {device}\nDirección: {address}\n\n${WAS_NOT_YOU}`,
    sms: 'Nuevo acceso a su cuenta de {service}: {device}, {address}. ¿No ha sido usted? Cierre esa sesión.',
  },
  password_changed: {
    subject: 'Contraseña cambiada',
    text: `La contraseña de su cuenta de {service} se cambió el {date}.\n\n${WAS_NOT_YOU}`,
    sms: 'La contraseña de su cuenta de {service} se ha cambiado.',
  },
  password_reset: {
    subject: 'Restablecimiento de la contraseña',
    text: 'Alguien ha pedido restablecer la contraseña de su cuenta de {service}. Se quitará el {until}.\n\nSi no ha sido usted, rechácelo en la aplicación.',
    sms: 'La contraseña de su cuenta de {service} se quitará el {until}. ¿No ha sido usted? Rechácelo en la aplicación.',
  },
  email_changed: {
    subject: 'Correo cambiado',
    text: `El correo de su cuenta de {service} se cambió el {date}.\n\n${WAS_NOT_YOU}`,
    sms: 'El correo de su cuenta de {service} se ha cambiado.',
  },
  phone_changed: {
    subject: 'Número cambiado',
    text: `El número de su cuenta de {service} se cambió el {date}.\n\n${WAS_NOT_YOU}`,
    sms: 'El número de su cuenta de {service} se ha cambiado.',
  },
  account_deletion: {
    subject: 'Su cuenta se eliminará',
    text: 'Alguien ha pedido eliminar su cuenta de {service}. Se eliminará el {until}.\n\nPara conservarla, abra este enlace en la aplicación: {link}',
    sms: 'Su cuenta de {service} se eliminará el {until}. Para conservarla: {link}',
  },
};
