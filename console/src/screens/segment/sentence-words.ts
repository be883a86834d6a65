import { catalogue } from '../../words/catalogue.ts';

/**
 * Clauses that follow "Contacts". They agree with that word alone, never with a person. `what` is a field with its article, values are
 * quoted already.
 */
export const sentenceWords = catalogue(
	{
		nothing: '…',
		everybody: 'Tous les contacts',
		contacts: (clauses: string) => `Contacts ${clauses}`,
		allBut: (clauses: string) => `Tous les contacts, à l'exception de ceux ${clauses}`,
		but: (clauses: string) => `à l'exception de ceux ${clauses}`,
		then: (first: string, exceptions: string) => `${first}, ${exceptions}`,
		inside: (clauses: string) => `(${clauses})`,
		quoted: (value: string) => `« ${value} »`,
		attribute: (name: string) => `l'attribut « ${name} »`,
		other: (name: string) => `le champ « ${name} »`,
		what: {
			firstName: 'le prénom',
			lastName: 'le nom',
			country: 'le pays',
			postalCode: 'le code postal',
			language: 'la langue',
			timeZone: 'le fuseau horaire',
		},
		text: {
			eq: (what: string, value: string) => `dont ${what} est ${value}`,
			ne: (what: string, value: string) => `dont ${what} n'est pas ${value}`,
			contains: (what: string, value: string) => `dont ${what} contient ${value}`,
			starts_with: (what: string, value: string) => `dont ${what} commence par ${value}`,
			in: (what: string, values: string) => `dont ${what} est ${values}`,
			not_in: (what: string, values: string) => `dont ${what} n'est pas ${values}`,
		},
		textKnown: {
			yes: (what: string) => `dont la fiche donne ${what}`,
			no: (what: string) => `dont la fiche ne donne pas ${what}`,
		},
		textOther: (what: string, op: string, value: string) => `dont ${what} : ${op} ${value}`,
		number: {
			eq: (what: string, value: string) => `dont ${what} vaut ${value}`,
			ne: (what: string, value: string) => `dont ${what} ne vaut pas ${value}`,
			gt: (what: string, value: string) => `dont ${what} dépasse ${value}`,
			gte: (what: string, value: string) => `dont ${what} vaut au moins ${value}`,
			lt: (what: string, value: string) => `dont ${what} reste sous ${value}`,
			lte: (what: string, value: string) => `dont ${what} vaut au plus ${value}`,
		},
		day: {
			gt: (what: string, day: string) => `dont ${what} est après le ${day}`,
			gte: (what: string, day: string) => `dont ${what} est le ${day} ou après`,
			lt: (what: string, day: string) => `dont ${what} est avant le ${day}`,
			lte: (what: string, day: string) => `dont ${what} est le ${day} ou avant`,
		},
	},
	{
		nothing: '…',
		everybody: 'All contacts',
		contacts: (clauses) => `Contacts ${clauses}`,
		allBut: (clauses) => `All contacts, except those ${clauses}`,
		but: (clauses) => `except those ${clauses}`,
		then: (first, exceptions) => `${first}, ${exceptions}`,
		inside: (clauses) => `(${clauses})`,
		quoted: (value) => `“${value}”`,
		attribute: (name) => `attribute “${name}”`,
		other: (name) => `field “${name}”`,
		what: {
			firstName: 'first name',
			lastName: 'last name',
			country: 'country',
			postalCode: 'postal code',
			language: 'language',
			timeZone: 'time zone',
		},
		text: {
			eq: (what, value) => `whose ${what} is ${value}`,
			ne: (what, value) => `whose ${what} is not ${value}`,
			contains: (what, value) => `whose ${what} contains ${value}`,
			starts_with: (what, value) => `whose ${what} begins with ${value}`,
			in: (what, values) => `whose ${what} is ${values}`,
			not_in: (what, values) => `whose ${what} is not ${values}`,
		},
		textKnown: {
			yes: (what) => `whose ${what} is known`,
			no: (what) => `whose ${what} is not known`,
		},
		textOther: (what, op, value) => `whose ${what}: ${op} ${value}`,
		number: {
			eq: (what, value) => `whose ${what} equals ${value}`,
			ne: (what, value) => `whose ${what} does not equal ${value}`,
			gt: (what, value) => `whose ${what} is above ${value}`,
			gte: (what, value) => `whose ${what} is at least ${value}`,
			lt: (what, value) => `whose ${what} is below ${value}`,
			lte: (what, value) => `whose ${what} is at most ${value}`,
		},
		day: {
			gt: (what, day) => `whose ${what} is after ${day}`,
			gte: (what, day) => `whose ${what} is ${day} or later`,
			lt: (what, day) => `whose ${what} is before ${day}`,
			lte: (what, day) => `whose ${what} is ${day} or earlier`,
		},
	},
);
