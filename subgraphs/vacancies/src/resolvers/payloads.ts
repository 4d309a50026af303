import type { EmployerOutcome, VacancyOutcome } from '../application/outcome.ts';

/** Maps the outcome of a change to its GraphQL payload. */
export const toEmployerPayload = ({ value, ...rest }: EmployerOutcome) => ({ employer: value, ...rest });
export const toVacancyPayload = ({ value, ...rest }: VacancyOutcome) => ({ vacancy: value, ...rest });
