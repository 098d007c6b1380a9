import { createServer } from 'node:net';

/** Is nobody listening on this port of 127.0.0.1? */
export function isFree(port: number): Promise<boolean> {
  return bind(port).then(
    () => true,
    () => false,
  );
}

/**
 * The preferred port of 127.0.0.1 when nobody listens there and it is not among the `taken`, else (or for 0) a free
 * one.
 */
export async function choosePort(preferred: number, taken: readonly number[] = []): Promise<number> {
  if (preferred !== 0 && !taken.includes(preferred) && (await isFree(preferred))) return preferred;
  for (;;) {
    const port = await bind(0);
    if (!taken.includes(port)) return port;
  }
}

/** Listens for a moment; resolves with the port it got (0 asks for any), rejects when it is taken. */
function bind(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
