import type { Invoice, InvoiceLine } from '../invoices/invoice.ts';
import { lineNet } from '../invoices/totals.ts';
import { sum } from '../money/divide.ts';
import { UNITS } from './codes.ts';
import { isExistingDay } from './check-days.ts';
import type { InvoiceProblem } from './problem.ts';
import { isXmlText } from './xml.ts';

/** BR-FR-DEC-01 to -03: nineteen digits at most. */
const LONGEST = 10n ** 19n;
/**
 * Cents that the lines, allowances and charges may add up to, without their signs: 100 billion euros. The official rules of EN 16931
 * (BR-CO-10, -14 and -15 of the binding to CII) add in floating point, where larger sums are no longer exact to the cent.
 */
const MOST_CENTS = 10n ** 13n;

/** The rules of lines, allowances and charges. */
export function checkLines(invoice: Invoice): InvoiceProblem[] {
	const { lines, adjustments = [] } = invoice;
	const problems = lines.flatMap(checkLine);
	if (lines.length === 0)
		problems.push({ rule: 'BR-16', field: 'lines', message: 'must not be empty' });
	if (new Set(lines.map(({ id }) => id)).size !== lines.length) {
		problems.push({ rule: 'BR-21', field: 'lines', message: 'must have different ids' });
	}
	for (const [index, { amount, reason }] of adjustments.entries()) {
		const field = `adjustments[${index}]`;
		if (amount <= 0n) {
			problems.push({ rule: 'BR-31', field: `${field}.amount`, message: 'must be positive' });
		}
		if (reason.trim() === '' || !isXmlText(reason)) {
			problems.push({ rule: 'BR-33', field: `${field}.reason`, message: 'is required' });
		}
	}
	const tooLarge = lines.findIndex((line) => magnitude(lineNet(line)) > MOST_CENTS);
	const sums = [...lines.map(lineNet), ...adjustments.map(({ amount }) => amount)];
	if (sum(sums.map(magnitude)) > MOST_CENTS) {
		problems.push({
			rule: 'BR-CO-10',
			field: tooLarge === -1 ? 'lines' : `lines[${tooLarge}].unitPrice`,
			message: 'makes a total that is too large: split it over several invoices',
		});
	}
	return problems;
}

function checkLine(line: InvoiceLine, index: number): InvoiceProblem[] {
	const problems: InvoiceProblem[] = [];
	const report = (rule: string, member: string, message: string) => {
		problems.push({ rule, field: `lines[${index}].${member}`, message });
	};
	if (line.id.trim() === '') report('BR-21', 'id', 'is required');
	if (line.name.trim() === '') report('BR-25', 'name', 'is required');
	if (!isXmlText(line.name + (line.description ?? ''))) {
		report('XML', 'name', 'contains a control character');
	}
	if (line.unitPrice < 0n || line.unitPrice >= LONGEST) {
		report('BR-27', 'unitPrice', 'must not be negative; credit with a credit note');
	}
	if (line.quantity >= LONGEST || -line.quantity >= LONGEST) {
		report('BR-FR-DEC-02', 'quantity', 'has too many digits');
	}
	if (!UNITS.has(line.unit)) report('BR-CL-23', 'unit', 'must be a known unit, such as C62');
	const { period } = line;
	if (period !== undefined) {
		if (!isExistingDay(period.from) || !isExistingDay(period.to)) {
			report('BR-FR-03', 'period', 'must have existing days of the years 2000 to 2099');
		} else if (period.to < period.from) report('BR-30', 'period.to', 'must not be before from');
	}
	return problems;
}

const magnitude = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
