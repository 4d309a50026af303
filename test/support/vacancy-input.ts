/** Fields that every vacancy needs to be published and whose values a test seldom depends on. */
export const PUBLISHABLE = {
  texts: [{ language: 'en', title: 'Engineer', description: 'Building and mending machines.' }],
  application: { url: 'https://example.org/jobs/1', email: 'jobs@example.org' },
  contact: { name: 'Ana Novak', role: 'Recruiter', email: 'ana.novak@example.org', phone: '+4930123456' },
  noFeesDeclared: true,
};

/** The texts of a vacancy in one language. */
export const texts = (title: string, description: string | null = 'A test.', language = 'en') => [
  { language, title, description },
];
