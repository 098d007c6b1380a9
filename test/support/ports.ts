import { choosePort } from '../../local/ports';

/**
 * A port below those that systems give to connections going out (from 32768 on Linux, from 49152 elsewhere). Any free
 * port would be one of those: between its choice and its use, or while a server is away, some connection of another
 * process may get it.
 */
const somePort = (): number => 10_240 + Math.floor(Math.random() * 20_000);

/** Such a port that nobody listens on, and that is not among the `taken`. */
export const freePort = (taken: readonly number[] = []): Promise<number> => choosePort(somePort(), taken);

/** Ports for the embedded stack; it looks itself whether they are free. */
export const stackPorts = () => ({ eventstore: somePort(), temporal: somePort(), ui: somePort(), mail: somePort() });
