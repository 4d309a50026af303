import { withEmployerRecord, isEmployer, type Caller } from './caller.ts';
import { EMPLOYER_MARKS_HEADER, readEmployerMarks } from './employer-marks.ts';
import {
  EMPLOYER_HEADER,
  NO_PROFILE,
  PROFILE_HEADER,
  readEmployerStatus,
  EMPLOYER_STATUS_HEADER,
} from './employer-status.ts';

/** Signed headers with what the gateway knows about a caller beyond the token. Unknown facts have no header. */
export function callerHeaders(caller: Caller | undefined): Record<string, string> {
  const { employerId, employerMarks, poolId } = caller ?? {};
  return {
    ...(isEmployer(caller) && { [EMPLOYER_STATUS_HEADER]: caller.employerStatus }),
    ...(employerId && { [EMPLOYER_HEADER]: employerId }),
    ...(employerMarks && { [EMPLOYER_MARKS_HEADER]: employerMarks.join() }),
    ...(poolId !== undefined && { [PROFILE_HEADER]: poolId ?? NO_PROFILE }),
  };
}

/**
 * Adds the facts of signed headers to a caller. Without a status header, an employer has no permission that depends on
 * its status.
 */
export function callerWithHeaders(caller: Caller, header: (name: string) => string | undefined): Caller {
  const status = readEmployerStatus(header(EMPLOYER_STATUS_HEADER));
  const withRecord = withEmployerRecord(caller, {
    status,
    employerId: header(EMPLOYER_HEADER),
    marks: readEmployerMarks(header(EMPLOYER_MARKS_HEADER)),
  });
  const profile = header(PROFILE_HEADER);
  return profile === undefined ? withRecord : { ...withRecord, poolId: profile === NO_PROFILE ? null : profile };
}
