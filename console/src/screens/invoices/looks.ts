import type { InvoiceState, InvoiceSummary } from '@marketing-cible/contract';
import type { ShapeName, Tone } from '../../parts/shape.tsx';

/** States that a client sees, in the order of their life. */
export const STATES = [
	'issued',
	'sent',
	'due',
	'overdue',
	'paid',
	'credited',
	'written_off',
] as const satisfies readonly InvoiceState[];

/** States in which something is to be paid. */
export const OPEN = ['overdue', 'due', 'sent', 'issued'] as const satisfies readonly InvoiceState[];

const looks: Readonly<Record<InvoiceState, { shape: ShapeName; tone: Tone }>> = {
	draft: { shape: 'draft', tone: '' },
	issued: { shape: 'wait', tone: 'wait' },
	sent: { shape: 'wait', tone: 'wait' },
	due: { shape: 'warn', tone: 'warn' },
	overdue: { shape: 'stop', tone: 'stop' },
	paid: { shape: 'ok', tone: 'ok' },
	credited: { shape: 'sent', tone: '' },
	written_off: { shape: 'none', tone: '' },
};

/** A credit note is nothing to pay, whatever its state. */
export function looksOf({ kind, state }: Pick<InvoiceSummary, 'kind' | 'state'>) {
	return kind === 'credit_note' ? looks.credited : looks[state];
}

/** Late fees are counted by the day, also after a late payment. */
export const isLate = ({ kind, state }: Pick<InvoiceSummary, 'kind' | 'state'>) =>
	kind === 'invoice' && (state === 'overdue' || state === 'paid' || state === 'written_off');
