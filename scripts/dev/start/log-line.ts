import { parseUntrustedJson } from '@talent-pool/service-kit';
const WARNING = 40;
const LEVELS: Readonly<Record<number, string>> = { 40: 'warn', 50: 'error', 60: 'fatal' };

interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly service?: string;
  readonly time?: number;
}

/** Formats a JSON log line of a service for people; undefined for lines that belong only in the log file. */
export function readableLine(name: string, line: string): string | undefined {
  try {
    const { level, msg, service: _service, time: _time, ...rest } = parseUntrustedJson(line) as LogLine;
    if (!(level >= WARNING)) return undefined;
    return `[${name}] ${LEVELS[level] ?? level}: ${msg} ${JSON.stringify(rest)}`;
  } catch {
    return undefined;
  }
}
