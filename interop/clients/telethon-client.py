"""Telethon, unmodified: key and DC address are put where its public names have them."""

import asyncio
import base64
import json
import os
import re
import socket
import traceback

from telethon import TelegramClient, connection, events, functions, types
from telethon.crypto import rsa
from telethon.errors import RPCError
from telethon.sessions import StringSession

client = None
writer = None
waiting_for_code = []


async def main():
    """Commands come, and answers go, as Node.js has it on IPC channels: a JSON text a line."""
    global writer
    channel = socket.socket(fileno=int(os.environ["NODE_CHANNEL_FD"]))
    reader, writer = await asyncio.open_unix_connection(sock=channel)
    loop = asyncio.get_running_loop()
    send({"ready": True})
    while line := await reader.readline():
        message = json.loads(line)
        if "code" in message:
            waiting_for_code.pop(0).set_result(message["code"])
        elif "command" in message:
            loop.create_task(do(message["id"], message["command"], message["args"]))


async def do(number, command, args):
    try:
        send({"id": number, "value": await globals()["do_" + command](*args)})
    except RPCError as error:
        send({"id": number, "failed": {"code": error.code, "message": name_of(error)}})
    except Exception:
        send({"id": number, "failed": {"stack": traceback.format_exc()}})


def send(message):
    writer.write(json.dumps(message).encode() + b"\n")


async def do_open(task):
    global client
    rsa.add_key(task["publicKey"], old=False)
    session = StringSession()
    session.set_dc(task["dcId"], "127.0.0.1", task["dcs"][str(task["dcId"])]["port"])
    client = TelegramClient(
        session,
        task["apiId"],
        task["apiHash"],
        connection=getattr(connection, task["transport"]),
        device_model=task["deviceModel"],
    )

    @client.on(events.NewMessage)
    async def heard(event):
        send({"event": "message", "value": event.raw_text})

    await client.connect()


async def do_signIn(options):
    phone = options["phone"]
    await client.send_code_request(phone)
    code = asyncio.get_running_loop().create_future()
    waiting_for_code.append(code)
    send({"codeFor": phone})
    try:
        if "firstName" in options:
            await client.sign_up(await code, options["firstName"], "Hamilton")
        else:
            await client.sign_in(phone, await code)
    except RPCError as error:
        if "password" not in options:
            raise error
        await client.sign_in(password=options["password"])


async def do_signInByQr(options):
    shown = await client.qr_login()
    send({"event": "token", "value": base64.urlsafe_b64encode(shown.token).decode()})
    try:
        await shown.wait(60)
    except RPCError as error:
        if "password" not in options:
            raise error
        await client.sign_in(password=options["password"])


async def do_acceptQr(token):
    accepted = await client(
        functions.auth.AcceptLoginTokenRequest(base64.urlsafe_b64decode(token + "=="))
    )
    return session_of(accepted)


async def do_me():
    [me] = await client(functions.users.GetUsersRequest([types.InputUserSelf()]))
    return {"id": str(me.id), "firstName": me.first_name, "phone": me.phone, "self": me.is_self}


async def do_setPassword(options):
    await client.edit_2fa(new_password=options["password"], hint=options["hint"])


async def do_sessions():
    answer = await client(functions.account.GetAuthorizationsRequest())
    return [session_of(each) for each in answer.authorizations]


async def do_endSession(number):
    return await client(functions.account.ResetAuthorizationRequest(int(number)))


async def do_send(text):
    return (await client.send_message("me", text)).id


async def do_history():
    messages = await client.get_messages("me", limit=10)
    return [{"id": each.id, "text": each.message} for each in messages]


async def do_state():
    """What tells whether this client is signed in."""
    return type(await client(functions.updates.GetStateRequest())).__name__


async def do_dc():
    return client.session.dc_id


async def do_logOut():
    await client(functions.auth.LogOutRequest())


def name_of(error):
    """AUTH_KEY_UNREGISTERED of an AuthKeyUnregisteredError."""
    words = re.findall("[A-Z][a-z0-9]*", type(error).__name__.replace("Error", ""))
    return "_".join(words).upper()


def session_of(authorization):
    return {
        "hash": str(authorization.hash),
        "current": bool(authorization.current),
        "deviceModel": authorization.device_model,
    }


asyncio.run(main())
