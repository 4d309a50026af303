/** Templates of descriptions by language: job, city and employer. */
const SENTENCES: Readonly<Record<string, (title: string, city: string, company: string) => string>> = {
  en: (title, city, company) =>
    `${company} is looking for: ${title}, in ${city}. A permit is applied for together with you; we help with finding a flat.`,
  de: (title, city, company) =>
    `${company} sucht: ${title}, in ${city}. Die Arbeitserlaubnis beantragen wir gemeinsam; bei der Wohnungssuche helfen wir.`,
  fr: (title, city, company) =>
    `${company} recherche : ${title}, à ${city}. Nous demandons le permis de travail avec vous et vous aidons à trouver un logement.`,
  es: (title, city, company) =>
    `${company} busca: ${title}, en ${city}. Tramitamos contigo el permiso de trabajo y te ayudamos a encontrar vivienda.`,
  it: (title, city, company) =>
    `${company} cerca: ${title}, a ${city}. Chiediamo insieme il permesso di lavoro e aiutiamo a trovare casa.`,
  nl: (title, city, company) =>
    `${company} zoekt: ${title}, in ${city}. We vragen de werkvergunning samen aan en helpen bij het vinden van een woning.`,
  pl: (title, city, company) =>
    `${company} poszukuje: ${title}, ${city}. Wspólnie wystąpimy o zezwolenie na pracę i pomożemy znaleźć mieszkanie.`,
  pt: (title, city, company) =>
    `${company} procura: ${title}, em ${city}. Pedimos a autorização de trabalho consigo e ajudamos a encontrar casa.`,
  sv: (title, city, company) =>
    `${company} söker: ${title}, i ${city}. Vi ansöker om arbetstillstånd tillsammans och hjälper till med bostad.`,
  ro: (title, city, company) =>
    `${company} caută: ${title}, în ${city}. Cerem împreună permisul de muncă și ajutăm la găsirea unei locuințe.`,
};

/** Whether sample vacancies can be written in a language. */
export const isWorded = (language: string): boolean => Object.hasOwn(SENTENCES, language);

/** The description of a sample vacancy; in English for languages without a sentence. */
export function description(language: string, title: string, city: string, company: string): string {
  const sentence = SENTENCES[isWorded(language) ? language : 'en'];
  return sentence ? sentence(title, city, company) : title;
}
