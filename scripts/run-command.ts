import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

export interface CommandOptions {
  /** Variables beside those of this process; `undefined` takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** `inherit` shows the output as it comes (standard); `capture` returns it. */
  readonly output?: 'inherit' | 'capture';
}

export interface CommandResult {
  /** 0 on success; 128 + the signal's number where a signal ended it; 127 where it could not start. */
  readonly code: number;
  /** Both streams, in the order of arrival; empty unless captured. */
  readonly output: string;
}

/** Runs a program in the project's root without a shell and waits for its end. Does not throw. */
export function runCommand(
  program: string,
  args: readonly string[],
  { env = {}, output = 'inherit' }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: output === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    const text = () => Buffer.concat(chunks).toString('utf8');
    child.once('error', (error) => done({ code: 127, output: `${text()}${error.message}\n` }));
    child.once('close', (code, signal) =>
      done({ code: code ?? 128 + constants.signals[signal ?? 'SIGTERM'], output: text() }),
    );
  });
}

/** The file of an installed tool, to be run as `node <file>`: npx and the shell would only cost time. */
export const TOOLS = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  playwright: 'node_modules/@playwright/test/cli.js',
  tsx: 'node_modules/tsx/dist/cli.mjs',
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
} as const;

/** One of the installed tools, or the project's own `npm run ingest`. */
export type Tool = keyof typeof TOOLS | 'ingest';

/** Runs a tool with this Node. */
export function runTool(
  tool: Tool,
  args: readonly string[],
  options?: CommandOptions,
): Promise<CommandResult> {
  const program =
    tool === 'ingest' ? [resolve(ROOT, 'scripts/command.js'), tool] : [resolve(ROOT, TOOLS[tool])];
  return runCommand(process.execPath, [...program, ...args], options);
}
