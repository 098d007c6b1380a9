import { connect, createServer, type Socket } from 'node:net';

/** What a proxy may do with an answer (the first HEADERS frame of an HTTP/2 reply) on its way back. */
export type Judge = () => 'pass' | 'drop';

export interface LossyProxy {
  readonly port: number;
  /** Answers that were kept back, each together with its connection. */
  dropped(): number;
  close(): Promise<void>;
}

/**
 * A TCP proxy that loses answers: requests go through; when an answer begins and the judge says so, both connections
 * are torn down before a byte of it has left. It reads HTTP/2 frames, for only then the request is known to have been
 * handled.
 */
export function startProxy(to: number, judge: Judge): Promise<LossyProxy> {
  const sockets = new Set<Socket>();
  let dropped = 0;
  const server = createServer((client) => {
    const upstream = connect(to, '127.0.0.1');
    const both = [client, upstream];
    const tearDown = (): void => {
      for (const socket of both) socket.destroy();
    };
    for (const socket of both) {
      sockets.add(socket);
      socket.setNoDelay(true).on('error', tearDown);
      socket.on('close', () => {
        sockets.delete(socket);
        tearDown();
      });
    }
    client.on('data', (data) => upstream.write(data));
    const frames = frameReader();
    upstream.on('data', (data) => {
      for (const frame of frames(data)) {
        if (frame[3] === headers && judge() === 'drop') {
          dropped += 1;
          return tearDown();
        }
        client.write(frame);
      }
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new Error('no port'));
      resolve({
        port: address.port,
        dropped: () => dropped,
        close: () =>
          new Promise<void>((done) => {
            server.close(() => done());
            for (const socket of sockets) socket.destroy();
          }),
      });
    });
  });
}

const headers = 1;

/**
 * Cuts a stream of bytes into HTTP/2 frames: three bytes of length, type, flags, four of the stream, then the content.
 */
function frameReader(): (data: Buffer) => Buffer[] {
  let rest: Buffer = Buffer.alloc(0);
  return (data) => {
    rest = rest.length === 0 ? data : Buffer.concat([rest, data]);
    const frames: Buffer[] = [];
    while (rest.length >= 9) {
      const length = 9 + rest.readUIntBE(0, 3);
      if (rest.length < length) break;
      frames.push(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
    return frames;
  };
}
