// What Fernbank knows. Numbers stand as its users typed them: brackets, dots, national forms, an extension.
export const people = [
  {
    id: 42,
    name: 'Ana Ruiz',
    title: 'Head of Operations',
    organization: 'Bright Mills',
    phones: ['(408) 555-0123'],
    emails: ['ana.ruiz@brightmills.example'],
    tier: 'Gold',
    owner: 'Kim Sørensen',
    orders: [
      ['F-1093', '€1,240.00'],
      ['F-1041', '€310.00'],
    ],
  },
  {
    id: 57,
    name: 'Omar Haddad',
    title: 'Buyer',
    organization: 'Thames Fittings',
    phones: ['020 7946 0018'],
    country: '44',
    emails: ['omar@thamesfittings.example'],
    tier: 'Silver',
    owner: 'Kim Sørensen',
    orders: [],
  },
  {
    id: 61,
    name: 'Bo Lind',
    title: 'Driver',
    organization: 'Lind Logistics',
    phones: ['408.555.0177'],
    emails: ['bo@lindlogistics.example'],
    tier: 'Bronze',
    owner: 'Jo Park',
    orders: [['F-0988', '€89.50']],
  },
  {
    id: 62,
    name: 'Mia Lind',
    title: 'Dispatcher',
    organization: 'Lind Logistics',
    phones: ['+1 408-555-0177', '(408) 555-0178'],
    emails: ['mia@lindlogistics.example'],
    tier: 'Bronze',
    owner: 'Jo Park',
    orders: [],
  },
  {
    id: 70,
    name: 'Zoë Łukasiewicz',
    title: 'Directrice',
    organization: 'Atelier Nord',
    phones: ['+33 (0)1 40 20 50 50'],
    emails: ['zoe@ateliernord.example'],
    tier: 'Gold',
    owner: 'Kim Sørensen',
    orders: [],
  },
  {
    id: 88,
    name: 'Rob <img src=x onerror=alert(1)> Tables',
    title: '"; DROP TABLE',
    organization: 'Little & Sons',
    phones: ['408 555 0166 ext. 9'],
    emails: ['rob@little.example'],
    tier: 'Bronze',
    owner: 'Jo Park',
    orders: [],
  },
  {
    id: 90,
    name: 'Lena Vogt',
    title: 'Auditor',
    organization: 'Harbor Trust',
    phones: [],
    emails: ['lena@harbortrust.example'],
    tier: 'Silver',
    owner: 'Jo Park',
    orders: [],
  },
];

const HOME = '1';

/** Digits with country code, as far as Fernbank can tell: good enough to find its own people, not to judge a match. */
export function dialable(stored, country = HOME) {
  const cut = stored.replace(/\s*(ext|x)\.?\s*\d+$/i, '').replace('(0)', '');
  const digits = cut.replace(/\D/g, '');
  return cut.trim().startsWith('+') ? digits : country + digits.replace(/^0/, '');
}

export const byNumber = (number) => {
  const wanted = number.replace(/\D/g, '');
  return wanted ? people.filter((p) => p.phones.some((phone) => dialable(phone, p.country) === wanted)) : [];
};

export const byEmail = (email) => people.filter((p) => p.emails.includes(email.trim().toLowerCase()));
