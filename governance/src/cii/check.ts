import type { Invoice } from '../invoices/invoice.ts';
import { totalsOf } from '../invoices/totals.ts';
import { checkParties } from './check-parties.ts';
import { checkVat } from './check-vat.ts';
import { checkLines } from './check-lines.ts';
import { isExistingDay } from './check-days.ts';
import { isIban } from './iban.ts';
import type { InvoiceProblem } from './problem.ts';
import { isXmlText } from './xml.ts';

const NUMBER = /^[A-Za-z0-9+\-_/]{1,35}$/;

/**
 * Checks an invoice before it is issued: the rules of EN 16931 (BR-…) and of the French e-invoicing reform (BR-FR-…, AFNOR XP
 * Z12-012) that do not hold by construction.
 * @returns the problems; empty if the invoice may be issued.
 */
export function checkInvoice(invoice: Invoice): readonly InvoiceProblem[] {
	return [
		checkHeader(invoice),
		checkDates(invoice),
		checkParties(invoice),
		checkLines(invoice),
		checkVat(invoice),
		checkPayment(invoice),
		checkReferences(invoice),
		checkTexts(invoice),
	].flat();
}

function checkHeader({ number, type, framework }: Invoice): InvoiceProblem[] {
	const problems: InvoiceProblem[] = [];
	if (!NUMBER.test(number)) {
		problems.push({
			rule: 'BR-FR-02',
			field: 'number',
			message: 'must be 1 to 35 letters, digits or + - _ /',
		});
	}
	if (framework === 'S4' && (type === '386' || type === '503')) {
		problems.push({
			rule: 'BR-FR-CO-08',
			field: 'framework',
			message: 'a final invoice (S4) is no prepayment; use S1 or S2',
		});
	}
	return problems;
}

function checkDates(invoice: Invoice): InvoiceProblem[] {
	const { issuedOn, deliveredOn, period, dueOn, preceding = [] } = invoice;
	const days: [string, string | undefined][] = [
		['issuedOn', issuedOn],
		['deliveredOn', deliveredOn],
		['period.from', period?.from],
		['period.to', period?.to],
		['dueOn', dueOn],
		...preceding.map((one, index): [string, string] => [
			`preceding[${index}].issuedOn`,
			one.issuedOn,
		]),
	];
	const problems: InvoiceProblem[] = days
		.filter(([, day]) => day !== undefined && !isExistingDay(day))
		.map(([field]) => ({
			rule: 'BR-FR-03',
			field,
			message: 'must be an existing day of the years 2000 to 2099, YYYY-MM-DD',
		}));
	if (period !== undefined && period.to < period.from) {
		problems.push({ rule: 'BR-29', field: 'period.to', message: 'must not be before period.from' });
	}
	const mayBeEarlier =
		invoice.type === '386' || invoice.type === '503' || invoice.framework === 'S2';
	if (dueOn !== undefined && dueOn < issuedOn && !mayBeEarlier) {
		problems.push({ rule: 'BR-FR-CO-07', field: 'dueOn', message: 'must not be before issuedOn' });
	}
	return problems;
}

function checkPayment(invoice: Invoice): InvoiceProblem[] {
	const { framework, dueOn, terms = '', paid, payment } = invoice;
	const { gross, due } = totalsOf(invoice);
	const problems: InvoiceProblem[] = [];
	const report = (rule: string, field: string, message: string) => {
		problems.push({ rule, field, message });
	};
	if (paid < 0n) report('BR-FR-DEC-01', 'paid', 'must not be negative');
	if (due > 0n && dueOn === undefined && terms.trim() === '') {
		report('BR-CO-25', 'dueOn', 'is required, or terms, if something is to be paid');
	}
	if (framework === 'S2' && paid !== gross) {
		report('BR-FR-CO-09', 'paid', 'must be the total with VAT if the invoice is paid (S2)');
	}
	if (framework === 'S2' && dueOn === undefined) {
		report('BR-FR-CO-09', 'dueOn', 'must be the day of payment if the invoice is paid (S2)');
	}
	const isTransfer = payment.code === '30' || payment.code === '58';
	if (isTransfer && payment.iban === undefined) {
		report('BR-61', 'payment.iban', 'is required for a credit transfer');
	}
	if (payment.iban !== undefined && !isIban(payment.iban)) {
		report('BR-50', 'payment.iban', 'must be an IBAN whose check digits are right');
	}
	return problems;
}

function checkReferences({ type, preceding = [] }: Invoice): InvoiceProblem[] {
	const problems: InvoiceProblem[] = preceding
		.map(({ number }, index) => ({ number, index }))
		.filter(({ number }) => !NUMBER.test(number))
		.map(({ index }) => ({
			rule: 'BR-FR-02',
			field: `preceding[${index}].number`,
			message: 'must be 1 to 35 letters, digits or + - _ /',
		}));
	if (type === '384' && preceding.length !== 1) {
		problems.push({
			rule: 'BR-FR-CO-04',
			field: 'preceding',
			message: 'must name exactly the one invoice that this one corrects',
		});
	}
	if ((type === '381' || type === '503') && preceding.length === 0) {
		problems.push({
			rule: 'BR-FR-CO-05',
			field: 'preceding',
			message: 'must name the invoice that is credited',
		});
	}
	return problems;
}

function checkTexts({
	terms,
	buyerReference,
	order,
	contract,
	payment,
}: Invoice): InvoiceProblem[] {
	const texts = { terms, buyerReference, order, contract, 'payment.reference': payment.reference };
	return Object.entries(texts)
		.filter(([, text]) => !isXmlText(text ?? ''))
		.map(([field]) => ({ rule: 'XML', field, message: 'contains a control character' }));
}
