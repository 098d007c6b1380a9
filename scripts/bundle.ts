import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workflowBundle } from '../worker/bundle';

/** `npm run build`: proves that the workflows bundle for the sandbox, and leaves the bundle for the image. */
async function main(): Promise<void> {
  const bundle = await workflowBundle();
  const folder = join(__dirname, '..', 'dist');
  mkdirSync(folder, { recursive: true });
  if (!('code' in bundle)) throw new Error('the bundler gave no code');
  writeFileSync(join(folder, 'workflows.js'), bundle.code);
  process.stdout.write(`dist/workflows.js ${(bundle.code.length / 1024).toFixed(0)} KiB\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
