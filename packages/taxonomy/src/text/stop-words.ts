/**
 * Stop words, folded: articles, prepositions, conjunctions and the like, which do not identify a concept. The list is
 * short on purpose: it has no word that could name an occupation or a skill.
 */
const BY_LANGUAGE: Readonly<Record<string, string>> = {
  bg: 'и в във на за с със от по до към или без при над под',
  cs: 'a i v ve na pro s se z ze do k o u po od nebo',
  da: 'og i pa af for med til fra ved en et den det de eller',
  de: 'und der die das den dem des ein eine einer eines einem einen in im an am auf fur mit von vom zu zum zur oder bei',
  el: 'και του τησ των το τα τη την τον στο στη στην στον στισ για με σε απο η ο οι ή',
  en: 'and of the a an in for with to on at by or from as s',
  es: 'y de del la las el los en para con a al por o u e',
  et: 'ja ning voi',
  fi: 'ja tai seka',
  fr: 'et de des du la le les l d en pour avec a au aux dans sur ou un une par',
  ga: 'agus an na de do le ar i',
  hr: 'i u na za s sa od do iz ili o po',
  hu: 'es a az egy vagy',
  it: 'e di del della dei delle degli dell il la le lo gli i in per con a al alla ai da dal o ed un una nel nella',
  lt: 'ir ar su is',
  lv: 'un vai ar no uz par',
  mt: 'u ta tal il l fil',
  nl: 'en van de het een in voor met op te of bij aan tot ten ter',
  pl: 'i w we z ze na do dla o od po lub oraz',
  pt: 'e de do da dos das o a os as em no na nos nas para com por ou um uma',
  ro: 'si de la in cu pentru a al ale din pe sau un o',
  sk: 'a v vo na pre s so z zo do k o u po od alebo',
  sl: 'in v na za s z od do ali o pri',
  sv: 'och i pa av for med till fran vid en ett den det de eller som',
};

const SETS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(BY_LANGUAGE).map(([language, words]) => [language, new Set(words.split(' '))]),
);
const NONE: ReadonlySet<string> = new Set();

/** Folded stop words of a language; none for a language that is not listed. */
export const stopWordsOf = (language: string): ReadonlySet<string> => SETS.get(language) ?? NONE;

const IN_ANY: ReadonlySet<string> = new Set([...SETS.values()].flatMap((words) => [...words]));

/** Whether a folded word is a stop word in any language. */
export const isStopWord = (word: string): boolean => IN_ANY.has(word);
