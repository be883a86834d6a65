import type { Core } from '../core.ts';
import type { StoredEvent } from '../events/hooks.ts';
import type { Unit } from '../store/store.ts';
import { type AccountMail, inBoth, orderMail } from './outbox.ts';

/** Tells the owners of thresholds that were crossed and of credits that expire, once for each event. */
export async function mailCreditAlerts(
	core: Core,
	unit: Unit,
	events: readonly StoredEvent[],
): Promise<void> {
	const lowest = new Map<string, StoredEvent>();
	for (const event of events) {
		const { id, accountId, type } = event;
		if (type === 'account.credit_expiring') {
			await orderMail(core, unit, accountId, id, expiringMail(event.data));
		}
		// Of several thresholds that one step crosses, the lowest one says it all.
		const before = lowest.get(accountId);
		const isLower = Number(event.data['threshold']) < Number(before?.data['threshold'] ?? Infinity);
		if (type === 'account.credit_low' && isLower) lowest.set(accountId, event);
	}
	for (const { accountId, id, data } of lowest.values()) {
		await orderMail(core, unit, accountId, id, lowMail(data));
	}
}

function lowMail(data: StoredEvent['data']): AccountMail {
	const available = amount(data['available']);
	const threshold = amount(data['threshold']);
	return inBoth(
		{
			subject: `Crédits d’envoi : il en reste ${available.fr}`,
			text: `Il reste ${available.fr} crédits d’envoi sur votre compte, moins que le seuil de ${threshold.fr} que vous avez fixé. Sans crédits, les messages sont refusés.`,
		},
		{
			subject: `Sending credits: ${available.en} left`,
			text: `Your account has ${available.en} sending credits left, below the threshold of ${threshold.en} that you have set. Without credits messages are refused.`,
		},
	);
}

function expiringMail(data: StoredEvent['data']): AccountMail {
	const left = amount(data['amount']);
	const lastDay = String(data['lastDay']);
	const [year, month, day] = lastDay.split('-');
	return inBoth(
		{
			subject: `Crédits d’envoi : ${left.fr} expirent le ${day}/${month}/${year}`,
			text: `${left.fr} crédits d’envoi de votre compte sont valables jusqu’au ${day}/${month}/${year} inclus. Au-delà, ce qui n’est pas consommé est perdu, selon les conditions générales.`,
		},
		{
			subject: `Sending credits: ${left.en} expire on ${lastDay}`,
			text: `${left.en} sending credits of your account are valid up to ${lastDay} inclusive. What is not used by then is lost, under the general terms.`,
		},
	);
}

/** Credits for reading: no zeros at the end. */
function amount(text: unknown): { fr: string; en: string } {
	const plain = String(Number(text));
	return { fr: plain.replace('.', ','), en: plain };
}
