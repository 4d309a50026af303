/** Cities of each member state, largest first, with their NUTS 2024 region of level 3. */
export const CITIES: Readonly<Record<string, readonly (readonly [city: string, nuts: string])[]>> = {
  AT: [
    ['Wien', 'AT130'],
    ['Graz', 'AT221'],
    ['Linz', 'AT312'],
  ],
  BE: [
    ['Bruxelles', 'BE100'],
    ['Antwerpen', 'BE211'],
    ['Gent', 'BE234'],
  ],
  BG: [
    ['София', 'BG411'],
    ['Пловдив', 'BG421'],
  ],
  CY: [['Λευκωσία', 'CY000']],
  CZ: [
    ['Praha', 'CZ010'],
    ['Brno', 'CZ064'],
  ],
  DE: [
    ['Berlin', 'DE300'],
    ['Hamburg', 'DE600'],
    ['München', 'DE212'],
    ['Köln', 'DEA23'],
    ['Frankfurt am Main', 'DE712'],
    ['Leipzig', 'DED51'],
  ],
  DK: [
    ['København', 'DK011'],
    ['Aarhus', 'DK042'],
  ],
  EE: [['Tallinn', 'EE001']],
  ES: [
    ['Madrid', 'ES300'],
    ['Barcelona', 'ES511'],
    ['Valencia', 'ES523'],
    ['Sevilla', 'ES618'],
  ],
  FI: [
    ['Helsinki', 'FI1B1'],
    ['Tampere', 'FI19B'],
  ],
  FR: [
    ['Paris', 'FR101'],
    ['Marseille', 'FRL04'],
    ['Lyon', 'FRK26'],
    ['Toulouse', 'FRJ23'],
  ],
  GR: [
    ['Αθήνα', 'EL303'],
    ['Θεσσαλονίκη', 'EL522'],
  ],
  HR: [['Zagreb', 'HR050']],
  HU: [['Budapest', 'HU110']],
  IE: [
    ['Dublin', 'IE061'],
    ['Cork', 'IE053'],
  ],
  IT: [
    ['Roma', 'ITI43'],
    ['Milano', 'ITC4C'],
    ['Torino', 'ITC11'],
    ['Bologna', 'ITH55'],
  ],
  LT: [
    ['Vilnius', 'LT011'],
    ['Kaunas', 'LT022'],
  ],
  LU: [['Luxembourg', 'LU000']],
  LV: [['Rīga', 'LV00A']],
  MT: [['Valletta', 'MT001']],
  NL: [
    ['Amsterdam', 'NL32B'],
    ['Rotterdam', 'NL366'],
    ['Utrecht', 'NL350'],
  ],
  PL: [
    ['Warszawa', 'PL911'],
    ['Kraków', 'PL213'],
    ['Gdańsk', 'PL633'],
  ],
  PT: [
    ['Lisboa', 'PT1A0'],
    ['Porto', 'PT11A'],
  ],
  RO: [
    ['București', 'RO321'],
    ['Cluj-Napoca', 'RO113'],
  ],
  SE: [
    ['Stockholm', 'SE110'],
    ['Göteborg', 'SE232'],
    ['Malmö', 'SE224'],
  ],
  SI: [['Ljubljana', 'SI041']],
  SK: [['Bratislava', 'SK010']],
};
