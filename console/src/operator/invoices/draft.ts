import type { InvoiceDraftRequest } from '@marketing-cible/contract';
import { textOf } from '../ask-why.tsx';

type Line = InvoiceDraftRequest['lines'][number];
type LineVat = NonNullable<Line['vat']>;

/** The French rates of VAT, in percent. */
export const RATES = ['20.00', '10.00', '5.50', '2.10', '8.50'] as const;
/** Categories of EN 16931 without VAT that a service may have. */
export const CATEGORIES = ['E', 'AE', 'O'] as const;

const LINE_FIELDS = ['name', 'quantity', 'price', 'vat', 'exemption'] as const;
export type LineField = (typeof LINE_FIELDS)[number];
const HEAD_FIELDS = ['accountId', 'order', 'deliveredOn'] as const;
export type HeadField = (typeof HEAD_FIELDS)[number];

/** What is wrong with a field: its id is that of the element. */
export interface Problem {
	id: string;
	/** Of a line; absent: of the document. */
	line?: number;
	field: HeadField | LineField | 'accountUnknown';
}

/** The id of a field of a line. @param key of the line, which stays when others are removed. */
export const fieldId = (field: LineField, key: number): string => `${field}-${key}`;

/** A figure as people write it, in the form of the API. */
const figure = (text: string): string => text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');

/** What the form says. @param keys of its lines, in order. */
export function draftOf(form: HTMLFormElement, keys: readonly number[]): InvoiceDraftRequest {
	const order = textOf(form, 'order');
	const deliveredOn = textOf(form, 'deliveredOn');
	return {
		accountId: textOf(form, 'accountId'),
		lines: keys.map((key): Line => {
			const vat = vatOf(textOf(form, fieldId('vat', key)), textOf(form, fieldId('exemption', key)));
			return {
				name: textOf(form, fieldId('name', key)),
				quantity: figure(textOf(form, fieldId('quantity', key))),
				unit: 'C62',
				unitPrice: figure(textOf(form, fieldId('price', key))),
				...(vat === null ? {} : { vat }),
			};
		}),
		...(order === '' ? {} : { order }),
		...(deliveredOn === '' ? {} : { deliveredOn }),
	};
}

/** `null`: by the place of the client. */
function vatOf(choice: string, reason: string): LineVat | null {
	if (choice === '') return null;
	const category = CATEGORIES.find((one) => one === choice);
	if (category === undefined) return { category: 'S', rate: choice };
	return { category, rate: '0.00', exemption: { reason } };
}

/** What is missing or cannot be read, before anything is asked of the platform. */
export function problemsOf(
	{ accountId, lines }: InvoiceDraftRequest,
	keys: readonly number[],
): Problem[] {
	const found: Problem[] = accountId === '' ? [{ id: 'accountId', field: 'accountId' }] : [];
	for (const [index, { name, quantity, unitPrice, vat }] of lines.entries()) {
		const wrong: Record<LineField, boolean> = {
			name: name === '',
			quantity: !/^\d{1,9}(\.\d{1,4})?$/.test(quantity) || Number(quantity) === 0,
			price: !/^\d{1,7}(\.\d{1,6})?$/.test(unitPrice),
			vat: false,
			exemption: vat?.exemption?.reason === '',
		};
		for (const field of LINE_FIELDS) {
			if (wrong[field]) found.push(ofLine(field, index, keys));
		}
	}
	return found;
}

/** The problem at a place of the request that the platform refused; `null`: at no field of the form. */
export function problemAt(pointer: string, keys: readonly number[]): Problem | null {
	const [, head = '', index = '', member = '', part = ''] = pointer.split('/');
	if (head !== 'lines') {
		const field = HEAD_FIELDS.find((one) => one === head);
		if (field === undefined) return null;
		return { id: field, field: field === 'accountId' ? 'accountUnknown' : field };
	}
	const fields: Readonly<Record<string, LineField>> = {
		name: 'name',
		quantity: 'quantity',
		unitPrice: 'price',
		vat: part === 'exemption' ? 'exemption' : 'vat',
	};
	const field = fields[member];
	return field === undefined || keys[Number(index)] === undefined
		? null
		: ofLine(field, Number(index), keys);
}

function ofLine(field: LineField, index: number, keys: readonly number[]): Problem {
	return { id: fieldId(field, keys[index] ?? 0), line: index + 1, field };
}
