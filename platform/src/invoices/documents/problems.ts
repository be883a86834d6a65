import { checkInvoice, type Invoice, type InvoiceProblem } from '@marketing-cible/governance';
import { invalidFields, ProblemError } from '../../problems.ts';
import type { Figures } from './invoice-of.ts';

/** Valid parties, as placeholders until those of the invoice are known. */
const PARTY = {
	name: '–',
	siren: '732829320',
	address: { lines: ['–'], postalCode: '75001', city: 'Paris', country: 'FR' },
	endpoint: { scheme: '0225', id: '732829320' },
} as const;

/**
 * Refuses a draft with lines that could never be issued.
 * @throws {ProblemError} 422, with the rule of EN 16931 or of the French reform in each message.
 */
export function refuseDraft(
	figures: Figures,
	other: Pick<Invoice, 'period' | 'deliveredOn' | 'buyerReference' | 'order' | 'contract'>,
): void {
	const isOutside = figures.lines.every(({ vat }) => vat.category === 'O');
	const vat = isOutside ? {} : { vatNumber: 'FR44732829320' };
	const problems = checkInvoice({
		...{ number: 'F-2026-000001', issuedOn: '2026-01-01', type: '380', framework: 'S1' },
		...{ vatDueOn: 'payment', seller: { ...PARTY, ...vat }, buyer: { ...PARTY, kind: 'B2B' } },
		...figures,
		...other,
		...{ paid: 0n, dueOn: '2026-01-31', payment: { code: '1' } },
	});
	if (problems.length === 0) return;
	throw invalidFields(
		problems.map(({ rule, field, message }) => ({
			pointer: `/${field.replaceAll(/\[(\d+)\]/g, '/$1').replaceAll('.', '/')}`,
			message: `${message} (${rule})`,
		})),
	);
}

/** Refuses the issue of a document that breaks a rule. @throws {ProblemError} 409 that names rules and fields, never their values. */
export function refuseIssue(problems: readonly InvoiceProblem[]): void {
	if (problems.length === 0) return;
	const named = problems.map(({ rule, field, message }) => `${field} ${message} (${rule})`);
	throw new ProblemError(
		'conflict',
		`The invoice breaks rules of the e-invoice: ${named.slice(0, 10).join('; ')}. Correct the seller (PUT /v1/operator/seller), the subscription or the draft.`,
	);
}
