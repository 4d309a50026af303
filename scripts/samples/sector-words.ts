const TABLE = `
language | hospital | care | construction | installation | metalwork | software | engineering | transport | food | restaurant | farm | school | finance
en | Hospital | Care Home | Construction | Electrical | Metalworks | Software | Engineering | Logistics | Bakery | Restaurants | Farms | School | Accountants
de | Klinikum | Pflegezentrum | Bau | Elektrotechnik | Metallbau | Software | Ingenieure | Spedition | Bäckerei | Gastronomie | Landwirtschaft | Schule | Steuerberatung
fr | Clinique | Résidence | Construction | Électricité | Métallerie | Logiciels | Ingénierie | Transports | Boulangerie | Restauration | Maraîchers | École | Expertise comptable
es | Hospital | Residencia | Construcciones | Instalaciones | Metalúrgica | Software | Ingeniería | Transportes | Panadería | Restauración | Agrícola | Colegio | Asesores
it | Clinica | Residenza | Costruzioni | Impianti | Officine | Software | Ingegneria | Trasporti | Panificio | Ristorazione | Agricola | Scuola | Consulenti
nl | Ziekenhuis | Zorgcentrum | Bouw | Installatietechniek | Metaal | Software | Ingenieurs | Transport | Bakkerij | Horeca | Kwekerij | School | Accountants
pl | Szpital | Dom Opieki | Budownictwo | Instalacje | Metal | Software | Inżynieria | Transport | Piekarnia | Gastronomia | Sady | Szkoła | Rachunkowość
pt | Hospital | Residência | Construções | Instalações | Metalomecânica | Software | Engenharia | Transportes | Padaria | Restauração | Agrícola | Colégio | Contabilidade
sv | Sjukhus | Omsorg | Bygg | El | Mekaniska | Mjukvara | Teknik | Åkeri | Bageri | Restauranger | Trädgård | Skola | Redovisning
`;

const [HEAD = [], ...ROWS] = TABLE.trim()
  .split('\n')
  .map((row) => row.split(' | '));

/** Words for the business of a company in its name, beside its owner or city, by language and sector. */
export const SECTOR_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  ROWS.map(([language = '', ...words]) => [
    language,
    Object.fromEntries(words.map((word, place) => [HEAD[place + 1] ?? '', word])),
  ]),
);
