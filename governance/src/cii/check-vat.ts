import type { Invoice, Vat } from '../invoices/invoice.ts';
import { totalsOf } from '../invoices/totals.ts';
import { VAT_RATES } from './codes.ts';
import { CREDIT_WITHOUT_VAT, VATEX_CODES } from './exemption-codes.ts';
import type { InvoiceProblem } from './problem.ts';
import { isXmlText } from './xml.ts';

/** The rules of VAT: rates, reasons for none, and the identifiers that each category needs. */
export function checkVat(invoice: Invoice): InvoiceProblem[] {
	const { type, lines, adjustments = [] } = invoice;
	const problems = [
		...lines.flatMap(({ vat }, index) => checkTreatment(vat, `lines[${index}].vat`)),
		...adjustments.flatMap(({ vat }, index) => checkTreatment(vat, `adjustments[${index}].vat`)),
	];
	const isCredit = type === '381' || type === '503';
	const isForgone = [...lines, ...adjustments].some(
		({ vat }) => vat.exemption?.code === CREDIT_WITHOUT_VAT,
	);
	if (isForgone && !isCredit) {
		const message = `must not have a code of credit notes, ${CREDIT_WITHOUT_VAT}`;
		problems.push({ rule: 'G6.21', field: 'lines', message });
	}
	const categories = new Set(totalsOf(invoice).breakdown.map(({ vat }) => vat.category));
	return problems.concat(checkIdentifiers(invoice, categories), checkPlaces(invoice, categories));
}

function checkTreatment({ category, rate, exemption }: Vat, field: string): InvoiceProblem[] {
	const problems: InvoiceProblem[] = [];
	const report = (rule: string, member: string, message: string) => {
		problems.push({ rule, field: `${field}.${member}`, message });
	};
	if (!VAT_RATES.has(rate)) report('BR-FR-16', 'rate', 'must be a French rate of VAT');
	if (category === 'S' && rate === 0n) report('BR-S-05', 'rate', 'must be positive for category S');
	if (category !== 'S' && rate !== 0n) {
		report(`BR-${nameOf(category)}-05`, 'rate', `must be 0 for category ${category}`);
	}
	const isCharged = category === 'S' || category === 'Z';
	if (isCharged && exemption !== undefined) {
		report(`BR-${category}-10`, 'exemption', `must be absent for category ${category}`);
	}
	if (!isCharged && (exemption?.reason ?? '').trim() === '') {
		report(`BR-${nameOf(category)}-10`, 'exemption.reason', 'is required: why is no VAT charged?');
	}
	if (!isXmlText(exemption?.reason ?? ''))
		report('XML', 'exemption.reason', 'contains a control character');
	if (exemption?.code !== undefined && !VATEX_CODES.has(exemption.code)) {
		report('BR-CL-22', 'exemption.code', 'must be a code of the VATEX list');
	}
	return problems;
}

function checkIdentifiers(
	{ seller, buyer }: Invoice,
	categories: ReadonlySet<Vat['category']>,
): InvoiceProblem[] {
	const problems: InvoiceProblem[] = [];
	const charged = [...categories].find((category) => category !== 'O');
	if (charged !== undefined && seller.vatNumber === undefined) {
		const rule = `BR-${nameOf(charged)}-02`;
		problems.push({ rule, field: 'seller.vatNumber', message: 'is required' });
	}
	if (categories.has('AE') && buyer.vatNumber === undefined && buyer.siren === undefined) {
		const message = 'or a SIREN is required: the buyer pays the VAT';
		problems.push({ rule: 'BR-AE-02', field: 'buyer.vatNumber', message });
	}
	if (categories.has('K') && buyer.vatNumber === undefined) {
		problems.push({ rule: 'BR-IC-02', field: 'buyer.vatNumber', message: 'is required' });
	}
	if (!categories.has('O')) return problems;
	if (categories.size > 1) {
		problems.push({
			rule: 'BR-O-11',
			field: 'lines',
			message: 'must all be outside the scope of VAT',
		});
	}
	for (const [field, party] of Object.entries({ seller, buyer })) {
		if (party.vatNumber === undefined) continue;
		const message = 'must be absent outside the scope of VAT';
		problems.push({ rule: 'BR-O-02', field: `${field}.vatNumber`, message });
	}
	return problems;
}

/** An intra-community supply says when and where it was delivered. */
function checkPlaces(
	{ deliveredOn, period, deliverTo }: Invoice,
	categories: ReadonlySet<Vat['category']>,
): InvoiceProblem[] {
	if (!categories.has('K')) return [];
	const problems: InvoiceProblem[] = [];
	if (deliveredOn === undefined && period === undefined) {
		problems.push({ rule: 'BR-IC-11', field: 'deliveredOn', message: 'or period is required' });
	}
	if (deliverTo === undefined) {
		problems.push({ rule: 'BR-IC-12', field: 'deliverTo', message: 'is required' });
	}
	return problems;
}

/** The name of a category in the names of its rules. */
function nameOf(category: Vat['category']): string {
	return category === 'K' ? 'IC' : category;
}
