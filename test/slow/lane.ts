/** What every slow lane shares: checks that are counted, and the closing line. */
export function counting() {
  let passed = 0;
  let failed = 0;
  return {
    check(what: string, ok: boolean, detail: unknown = ''): void {
      if (ok) passed += 1;
      else failed += 1;
      process.stdout.write(
        `${ok ? '  ok  ' : 'FAILED'} ${what}${ok || detail === '' ? '' : ` — ${typeof detail === 'string' ? detail : JSON.stringify(detail).slice(0, 2000)}`}\n`,
      );
    },
    say: (line: string): void => void process.stdout.write(`       ${line}\n`),
    end(): never {
      process.stdout.write(`${passed} passed, ${failed} failed\n`);
      process.exit(failed === 0 && passed > 0 ? 0 : 1);
    },
  };
}

/** Runs a lane to its closing line; what it throws is a failed check. */
export function runLane(
  main: () => Promise<void>,
  { check, end }: Pick<ReturnType<typeof counting>, 'check' | 'end'>,
): void {
  main()
    .catch((error: unknown) => {
      console.error(error);
      check('no error', false);
    })
    .then(end);
}
