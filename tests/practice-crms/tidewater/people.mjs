// What Tidewater Desk knows: contacts and their cases. Numbers stand as its users typed them.
export const contacts = [
  {
    id: 'C-118',
    name: 'Ana Ruiz',
    job: 'Head of Operations',
    company: 'Bright Mills',
    phone: '408.555.0123',
    mobile: '',
    email: 'ana.ruiz@brightmills.example',
    plan: 'Silver',
    agent: 'Jo Park',
  },
  {
    id: 'C-119',
    name: 'Bo Lind',
    job: '',
    company: 'Lind Logistics',
    phone: '(408) 555-0177',
    mobile: '',
    email: 'bo@lindlogistics.example',
    plan: 'Bronze',
    agent: 'Jo Park',
  },
  {
    id: 'C-120',
    name: 'Mia Lind',
    job: 'Dispatcher',
    company: 'Lind Logistics',
    phone: '001 408 555 0177',
    mobile: '',
    email: 'mia@lindlogistics.example',
    plan: 'Bronze',
    agent: 'Jo Park',
  },
  {
    id: 'C-131',
    name: 'Priya Nair',
    job: 'Analyst',
    company: 'Harbor Trust',
    phone: '',
    mobile: '+1 (408) 555 0188',
    email: 'priya@harbortrust.example',
    plan: 'Gold',
    agent: 'Sam Reyes',
  },
  {
    id: 'C-140',
    name: 'Omar Haddad',
    job: 'Purchasing',
    company: 'Thames Fittings Ltd',
    phone: '+44 20 7946 0018',
    mobile: '',
    email: 'omar@thamesfittings.example',
    plan: 'Gold',
    agent: 'Sam Reyes',
  },
  // The last seven digits of Ana's number in another area: a search by digits brings it, a comparison must drop it.
  {
    id: 'C-152',
    name: 'Wrong Ana',
    job: '',
    company: 'Elsewhere',
    phone: '(312) 555-0123',
    mobile: '',
    email: 'wrong.ana@elsewhere.example',
    plan: 'Bronze',
    agent: 'Sam Reyes',
  },
];

export const cases = [
  { id: 'T-2207', contact: 'C-118', subject: 'Pallet count wrong on invoice', status: 'open', priority: 'high' },
  { id: 'T-2196', contact: 'C-118', subject: 'New delivery address', status: 'open', priority: 'normal' },
  { id: 'T-2011', contact: 'C-118', subject: 'Password reset', status: 'closed', priority: 'low' },
  { id: 'T-2190', contact: 'C-131', subject: 'Export takes hours', status: 'open', priority: 'normal' },
];

const digits = (text) => text.replace(/\D/g, '');

/** Contacts with those digits somewhere in a number, as many desks search: wide, and without an idea of countries. */
export const byPhone = (phone) => {
  const wanted = digits(phone);
  return wanted ? contacts.filter((c) => [c.phone, c.mobile].some((number) => digits(number).includes(wanted))) : [];
};

export const byEmail = (email) => contacts.filter((c) => c.email === email.trim().toLowerCase());

export const casesOf = (contact) => cases.filter((c) => c.contact === contact);
