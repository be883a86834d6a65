/** What the form of a client's identity sends: nothing that is stored is lost when it is saved. */
import type { Subscription } from '@marketing-cible/contract';
import {
	changesOf,
	refusedFields,
	textOf,
} from '../../console/src/screens/contract/correction-fields.ts';
import { requestOf, valuesOf } from '../../console/src/screens/contract/identity-fields.ts';

type Identity = NonNullable<Subscription['identity']>;

const COMPANY: Identity = {
	legalName: 'Atelier Durand SRL',
	legalForm: 'SRL',
	registration: 'BE 0403.170.701',
	vatNumber: 'BE0403170701',
	consumer: false,
	address: {
		line1: '1 rue de la Loi',
		line2: 'Boîte 3',
		postalCode: '1000',
		city: 'Bruxelles',
		country: 'BE',
	},
	email: 'contrat@example.com',
};

function formOf(values: Readonly<Record<string, string>>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(values)) form.set(name, value);
	return form;
}

it('sends back all that it shows', () => {
	expect(requestOf(formOf(valuesOf(COMPANY)))).toEqual(COMPANY);
});

it.each([
	['be 0403.170.701', 'BE0403170701'],
	[' FR 40 303 265 045 ', 'FR40303265045'],
	['DE-136-695-976', 'DE136695976'],
])('reads the VAT number %j as people write it', (written, vatNumber) => {
	expect(requestOf(formOf({ ...valuesOf(COMPANY), vatNumber: written }))).toMatchObject({
		vatNumber,
	});
});

it('leaves out what is empty', () => {
	const request = requestOf(formOf({ ...valuesOf(COMPANY), vatNumber: ' ', line2: '' }));
	expect(request).not.toHaveProperty('vatNumber');
	expect(request.address).not.toHaveProperty('line2');
});

describe('a correction', () => {
	const of = (typed: Readonly<Record<string, string>>) =>
		changesOf(COMPANY, formOf({ ...valuesOf(COMPANY), ...typed }));

	it('sends what changed and nothing else', () => {
		expect(of({})).toEqual({});
		expect(of({ legalName: 'Durand SA ', vatNumber: 'be 0403.170.701' })).toEqual({
			legalName: 'Durand SA',
		});
		expect(of({ city: 'Namur', line2: '' })).toEqual({
			address: { line1: '1 rue de la Loi', postalCode: '1000', city: 'Namur', country: 'BE' },
		});
	});

	it('removes a number whose field was emptied', () => {
		expect(of({ vatNumber: ' ', registration: '' })).toEqual({
			vatNumber: null,
			registration: null,
		});
	});

	it('changes nothing by an empty field where the identity is not shown', () => {
		expect(changesOf(null, formOf({ legalName: '', country: '', vatNumber: '' }))).toEqual({});
		expect(changesOf(null, formOf({ 'remove-vatNumber': 'on', email: 'a@example.com' }))).toEqual({
			vatNumber: null,
			email: 'a@example.com',
		});
	});

	it('says at its field what the platform refuses', () => {
		const pointers = ['/changes/siren', '/evidence/text', '/since', '/changes/address/country'];
		expect(refusedFields(pointers.map((pointer) => ({ pointer })))).toEqual([
			...['siren', 'country', 'since', 'evidence'],
		]);
		expect(textOf(COMPANY.address)).toBe('1 rue de la Loi, Boîte 3, 1000 Bruxelles, BE');
	});
});
