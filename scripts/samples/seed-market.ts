import { loadShortageList, loadTaxonomy } from '@talent-pool/taxonomy';
import { MongoClient } from 'mongodb';
import type { Employer } from '../../subgraphs/vacancies/src/domain/employer.ts';
import type { Vacancy } from '../../subgraphs/vacancies/src/domain/vacancy.ts';
import { EMPLOYER_ACCOUNTS } from './employers.ts';
import { generateMarket } from './market.ts';

export interface SeedMarketSettings {
  /** Connection string of a MongoDB that may be filled. */
  readonly mongoUrl: string;
  readonly database: string;
  readonly vacancies: number;
  readonly seed: number;
}

/** Average number of vacancies per employer. */
const EACH = 8;

function withSeededAccount(employer: Employer, place: number): Employer {
  const subject = EMPLOYER_ACCOUNTS[place];
  if (!subject) return employer;
  const verification = (['VERIFIED', 'PENDING', 'SUSPENDED'] as const)[place] ?? 'VERIFIED';
  const decisions =
    verification === 'PENDING'
      ? []
      : [{ ...employer.decisions[0], status: verification, reason: null } as Employer['decisions'][number]];
  return { ...employer, accounts: [{ subject, role: 'OWNER' }], verification, decisions };
}

/** Writes sample employers and vacancies to an empty database; does nothing if there are employers. */
export async function seedMarket({
  mongoUrl,
  database,
  vacancies,
  seed,
}: SeedMarketSettings): Promise<{ inserted: number }> {
  const client = await MongoClient.connect(mongoUrl);
  try {
    const employers = client.db(database).collection<Employer>('employers');
    if ((await employers.estimatedDocumentCount()) > 0) return { inserted: 0 };
    const [taxonomy, shortages] = await Promise.all([loadTaxonomy(), loadShortageList()]);
    const settings = { employers: Math.max(EMPLOYER_ACCOUNTS.length, Math.ceil(vacancies / EACH)), vacancies, seed };
    const market = generateMarket(taxonomy, shortages, settings);
    const known = new Map(market.employers.map(withSeededAccount).map((employer) => [employer._id, employer]));
    await employers.insertMany([...known.values()]);
    // Vacancies keep their order; those of employers that may not publish become drafts.
    const drawn = market.vacancies.map((vacancy): Vacancy =>
      known.get(vacancy.employerId)?.verification === 'VERIFIED'
        ? vacancy
        : { ...vacancy, stored: 'DRAFT', publishedAt: null },
    );
    if (drawn.length > 0) await client.db(database).collection<Vacancy>('vacancies').insertMany(drawn);
    return { inserted: drawn.length };
  } finally {
    await client.close();
  }
}
