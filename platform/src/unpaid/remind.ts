import { type Day, lastDayToPay, UNPAID_REMINDERS } from '@marketing-cible/governance';
import { type AccountMail, inBoth, orderMail } from '../account-mail/outbox.ts';
import type { Core } from '../core.ts';
import { eurosText } from '../invoices/amounts.ts';
import type { Unit } from '../store/store.ts';
import type { Overdue } from './overdue.ts';

/** Reminds of an overdue invoice by e-mail, in the transaction that counts the reminder. @returns the invoice with it. */
export async function remind(
	core: Core,
	unit: Unit,
	accountId: string,
	invoice: Overdue,
	today: Day,
): Promise<Overdue> {
	const number = invoice.reminded + 1;
	await unit.db
		.insertInto('invoice_reminders')
		.values({
			...{ invoice_id: invoice.id, number, reminded_on: today },
			created_at: core.clock.now(),
		})
		.execute();
	const reminders = [...invoice.reminders, today];
	const reminded = { ...invoice, reminders, reminded: number };
	await orderMail(core, unit, accountId, `${invoice.id} ${number}`, words(reminded));
	return reminded;
}

function words(invoice: Overdue): AccountMail {
	const { number, dueOn, openCents, reminders } = invoice;
	const amount = eurosText(openCents);
	const until = lastDayToPay(invoice);
	const count = Math.min(reminders.length, UNPAID_REMINDERS);
	const inFrench = `${amount.replace('.', ',')} €`;
	const fr = `La facture ${number}, échue le ${french(dueOn)}, reste impayée à hauteur de ${inFrench}.`;
	const en = `The invoice ${number}, due on ${dueOn}, is unpaid: € ${amount} are open.`;
	const warning =
		until === null
			? {
					fr: 'Merci de la régler, ou de la contester avec vos motifs.',
					en: 'Please pay it, or dispute it with your reasons.',
				}
			: {
					fr: `Sans règlement ni contestation jusqu’au ${french(until)} inclus, l’envoi de messages sera suspendu. Lectures, exports, désinscriptions et paiements restent ouverts, et l’envoi reprend dès le règlement.`,
					en: `If it is neither paid nor disputed by ${until} inclusive, sending will be suspended. Reads, exports, opt-outs and payments stay open, and sending goes on as soon as it is paid.`,
				};
	return inBoth(
		{ subject: `Facture ${number} : rappel ${count}`, text: `${fr} ${warning.fr}` },
		{ subject: `Invoice ${number}: reminder ${count}`, text: `${en} ${warning.en}` },
	);
}

function french(day: Day): string {
	return day.split('-').reverse().join('/');
}
