import { createServer, type RequestListener, type Server as HttpServer } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { type ByteStream, webSocketStream } from './byte-stream.ts';

/**
 * An HTTP server that takes nothing but WebSockets with the subprotocol `binary`, on any path
 * (https://core.telegram.org/mtproto/transports#websocket). Any web page may connect unless
 * `origins` names those that may: there are no cookies to protect, and a page has to sign in like
 * everybody else. Who is no browser sends no origin, and is not asked for one. `site` answers who
 * asks for something else.
 */
export function createWebSocketServer(
  onConnection: (stream: ByteStream) => void,
  origins?: readonly string[],
  site: RequestListener = upgradeRequired,
): HttpServer {
  const webSockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE,
    handleProtocols: () => SUBPROTOCOL,
  });
  const server = createServer(HTTP_TIMES, site);
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => {});
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/);
    const { origin } = request.headers;
    const isStrange = origin !== undefined && origins !== undefined && !origins.includes(origin);
    if (!offered.includes(SUBPROTOCOL) || isStrange) {
      // Sockets of an HTTP server stay half open until the client closes its side, too.
      socket.once('finish', () => socket.destroy());
      const status = isStrange ? '403 Forbidden' : '400 Bad Request';
      socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      onConnection(webSocketStream(webSocket, socket as Socket));
    });
  });
  return server;
}

const upgradeRequired: RequestListener = (_, response) => {
  response.writeHead(426, { upgrade: 'websocket', 'content-length': 0 }).end();
};

/** Until a connection has become a WebSocket, in milliseconds: it counts for nothing before. */
const HTTP_TIMES = {
  headersTimeout: 15_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 5000,
};

const SUBPROTOCOL = 'binary';

/** No client puts more than a packet into a message. */
const MAX_MESSAGE = 4 * 1024 * 1024;
