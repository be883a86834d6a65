import type { Invoice } from '../invoices/invoice.ts';
import { LATE_FACTOR } from '../invoices/late-fees.ts';

/** A note of an invoice (BG-1). */
export interface Note {
	/** UNTDID 4451. */
	subject: string;
	text: string;
}

/**
 * The mentions that French law demands on every invoice, each once (BR-FR-05, BR-FR-06): recovery costs (`PMT`; C. com., art.
 * D441-5), penalties (`PMD`; C. com., art. L441-10) and discount (`AAB`; C. com., art. L441-9), and the category of the invoice for
 * the French platforms (`BAR`, BR-FR-20).
 */
export function legalNotes({
	buyer,
	lateFactor = LATE_FACTOR,
}: Pick<Invoice, 'buyer' | 'lateFactor'>): readonly Note[] {
	const isConsumer = buyer.kind === 'B2C' || buyer.kind === 'B2CINT';
	return [
		{
			subject: 'PMT',
			text: isConsumer
				? 'Aucune indemnité forfaitaire pour frais de recouvrement n’est due par un consommateur.'
				: 'Indemnité forfaitaire pour frais de recouvrement en cas de retard de paiement : 40 €.',
		},
		{
			subject: 'PMD',
			text: `Pénalité de retard : ${lateFactor === LATE_FACTOR ? 'trois' : lateFactor} fois le taux de l’intérêt légal sur le montant hors taxe, dès le premier jour de retard.`,
		},
		{ subject: 'AAB', text: 'Aucun escompte n’est accordé pour paiement anticipé.' },
		{ subject: 'BAR', text: buyer.kind },
	];
}
