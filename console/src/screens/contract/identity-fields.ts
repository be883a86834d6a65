import type { ClientIdentity, Subscription } from '@marketing-cible/contract';

/** Fields of the form, in its order. */
export const FIELDS = [
	'legalName',
	'legalForm',
	'siren',
	'registration',
	'vatNumber',
	'line1',
	'line2',
	'postalCode',
	'city',
	'country',
	'email',
] as const;
export type Name = (typeof FIELDS)[number];

/** What the fields show at first. */
export function valuesOf(identity: Subscription['identity']): Readonly<Record<Name, string>> {
	const {
		legalName = '',
		legalForm = '',
		siren = '',
		registration = '',
		vatNumber = '',
		email = '',
	} = identity ?? {};
	const {
		line1 = '',
		line2 = '',
		postalCode = '',
		city = '',
		country = 'FR',
	} = identity?.address ?? {};
	return {
		...{ legalName, legalForm, siren, registration, vatNumber, email },
		...{ line1, line2, postalCode, city, country },
	};
}

/** The request of the form. People write a SIREN in groups of three, and VAT numbers with spaces and dots. */
export function requestOf(data: FormData): ClientIdentity {
	const text = (name: Name) => {
		const value = data.get(name);
		return typeof value === 'string' ? value.trim() : '';
	};
	const siren = text('siren').replace(/[\s.]/g, '');
	const vatNumber = text('vatNumber')
		.replace(/[\s.-]/g, '')
		.toUpperCase();
	return {
		legalName: text('legalName'),
		legalForm: text('legalForm'),
		...(siren === '' ? {} : { siren }),
		...(text('registration') === '' ? {} : { registration: text('registration') }),
		...(vatNumber === '' ? {} : { vatNumber }),
		consumer: data.get('consumer') !== null,
		address: {
			line1: text('line1'),
			...(text('line2') === '' ? {} : { line2: text('line2') }),
			postalCode: text('postalCode'),
			city: text('city'),
			country: text('country').toUpperCase(),
		},
		email: text('email'),
	};
}

/** The fields that the platform refuses, by the last part of its JSON pointers. */
export function problemsOf({ fields }: { fields: readonly { pointer: string }[] }): Name[] {
	const refused = new Set(fields.map(({ pointer }) => pointer.split('/').at(-1) ?? ''));
	return FIELDS.filter((name) => refused.has(name));
}
