import { MESSAGE_LANGUAGES } from '@talent-pool/messages';
import {
  dayOf,
  done,
  hasKey,
  problem,
  readInput,
  refused,
  type Caller,
  type OutcomeOf,
} from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { consentVersionSchema } from '../domain/consent-version.schema.ts';
import { comesWithProgram, ConsentTexts, type ConsentTextVersion } from '../domain/consent-versions.ts';
import type { ProblemCode } from '../domain/problems.ts';

type Parts = Pick<Context, 'store' | 'settings'>;

const loaded = new WeakMap<object, Promise<ConsentTexts>>();

/** The consent texts of all versions, loaded once per request. */
export function consentTextsOf(context: Parts): Promise<ConsentTexts> {
  const known = loaded.get(context);
  if (known) return known;
  const { store, settings } = context;
  const texts = store.consentTexts.all().then((added) => new ConsentTexts(added, settings.consentVersion));
  loaded.set(context, texts);
  return texts;
}

/** The version of the consent texts that people agree to now. */
export const consentVersionInForce = async (context: Parts & Pick<Context, 'now'>): Promise<string> =>
  (await consentTextsOf(context)).inForceOn(dayOf(context.now));

/** A version with all its texts, for administrators. */
export interface ListedConsentVersion extends Omit<ConsentTextVersion, 'validFrom' | 'addedAt' | 'addedBy'> {
  /** Null for the version that comes with the program, and so are the others. */
  readonly validFrom: string | null;
  readonly addedAt: Date | null;
  readonly addedBy: string | null;
  readonly inForce: boolean;
}

/** All versions of the consent texts, latest first; the last one comes with the program. */
export async function listConsentVersions(context: Context): Promise<ListedConsentVersion[]> {
  const { settings, now } = context;
  const texts = await consentTextsOf(context);
  const current = texts.inForceOn(dayOf(now));
  const version = settings.consentVersion;
  const bundled = MESSAGE_LANGUAGES.flatMap((language) => texts.textsOf(version, language));
  const first = { version, validFrom: null, addedAt: null, addedBy: null, texts: bundled };
  return [...texts.added.toReversed(), first].map((one) => ({ ...one, inForce: one.version === current }));
}

/** Adds a version of the consent texts, which applies from its day on. It cannot be changed later. */
export async function addConsentVersion(
  administrator: Caller,
  input: object,
  { store, settings, now }: Context,
): Promise<OutcomeOf<ListedConsentVersion, ProblemCode>> {
  const read = readInput('input', consentVersionSchema(dayOf(now)), input);
  if (hasKey(read, 'problems')) return refused(read.problems);
  const { changes } = read;
  const taken = problem('input.version', 'DUPLICATE' as const, 'There is a version of this name. Choose another one.');
  if (comesWithProgram(changes.version) || changes.version === settings.consentVersion) return refused([taken]);
  const added = { ...changes, addedAt: now, addedBy: administrator.subject };
  if (!(await store.consentTexts.add(added))) return refused([taken]);
  const texts = new ConsentTexts(await store.consentTexts.all(), settings.consentVersion);
  return done({ ...added, inForce: texts.inForceOn(dayOf(now)) === added.version });
}
