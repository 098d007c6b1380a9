/** Somebody rings, somebody waits; a ring while nobody waits is kept. */
export function createBell() {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring: () => {
      rung = true;
      wake?.();
    },
    /** True when it has rung, false after `limitMs`. */
    async heard(limitMs: number): Promise<boolean> {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, limitMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      const answer = rung;
      [rung, wake] = [false, undefined];
      return answer;
    },
  };
}
