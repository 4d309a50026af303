import type { EmployerOutcome, VacancyOutcome } from '../application/outcome.ts';

/** The outcome of a change as the graph shows it. */
export const toEmployerPayload = ({ value, ...rest }: EmployerOutcome) => ({ employer: value, ...rest });
export const toVacancyPayload = ({ value, ...rest }: VacancyOutcome) => ({ vacancy: value, ...rest });
