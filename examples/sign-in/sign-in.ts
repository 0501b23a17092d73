const apiId = 1, apiHash = '0123456789abcdef0123456789abcdef';
import {Api, TelegramClient} from 'telegram';
import {StringSession} from 'telegram/sessions';

const session = new StringSession(''); // You should put your string session here
const client = new TelegramClient(session, apiId, apiHash, {});

(async function run() {
    await client.connect() // This assumes you have already authenticated with .start()

    const result: Api.auth.Authorization = await client.invoke(new Api.auth.SignIn({
    phoneNumber: 'some string here',
    phoneCodeHash: 'some string here',
    phoneCode: 'some string here',
    emailVerification: new Api.EmailVerificationCode({
        code: 'some string here'
    })
}));
    console.log(result); // prints the result
})();
