/**
 * What was started and must not be left behind: ended in the opposite order, each of it even when another one cannot be
 * ended.
 */
export class Endings {
  private readonly ends: (() => unknown)[] = [];

  /** Remembers how to end a thing, and gives it back. */
  with<T>(thing: T, end: (thing: T) => unknown): T {
    this.ends.push(() => end(thing));
    return thing;
  }

  /** Ends everything, the last thing first. Throws the first error afterwards. */
  async all(): Promise<void> {
    const errors: unknown[] = [];
    for (const end of this.ends.splice(0).reverse()) {
      try {
        await end();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }

  /** Opens something in several steps; when one of them fails, what was started before is ended. */
  async unlessOpened<T>(open: () => Promise<T>): Promise<T> {
    try {
      return await open();
    } catch (error) {
      await this.all().catch(() => undefined); // why it could not be opened is what matters
      throw error;
    }
  }
}
