import { decisiveFindings, type Verdict } from '@marketing-cible/compliance/edge';
import { nextPermittedTime, redact, summarizeRefusal } from '@marketing-cible/contract/edge';
import type { IDataObject, IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { itemError } from '../items/item-error.ts';

/** Why a message is not sent, under the field names of the output. */
export interface Refusal extends IDataObject {
	blockRule: string | null;
	blockReason: string;
	blockSource: string | null;
	nextPermittedAt: string | null;
}

export function refusalOf(verdict: Verdict): Refusal {
	const { rule, source, reasons, nextPermittedAt } = summarizeRefusal(
		verdict,
		decisiveFindings(verdict),
	);
	return {
		blockRule: rule,
		blockReason: reasons[0] ?? 'The message is not permitted.',
		blockSource: source,
		nextPermittedAt,
	};
}

export function refusalError(
	context: Pick<IExecuteFunctions, 'getNode'>,
	itemIndex: number,
	refusal: Refusal,
): NodeOperationError {
	const reason = redact(refusal.blockReason).replace(/\.$/, '');
	return itemError(context, itemIndex, `Message not sent: ${reason}`, adviceFor(refusal));
}

function adviceFor(refusal: Refusal): string {
	const { blockRule, blockSource, nextPermittedAt } = refusal;
	const rule = [blockRule, blockSource].filter((part) => part !== null).join(', ');
	return [
		rule === '' ? '' : `Rule: ${rule}.`,
		nextPermittedTime(refusal),
		nextPermittedAt === null
			? ''
			: "To send the message then, set 'When Not Permitted' to 'Schedule for Next Permitted Time'.",
		nextPermittedAt === null
			? "To continue with the other messages, set 'When Not Permitted' to 'Return as Blocked Item'."
			: "To continue with the other messages, set it to 'Return as Blocked Item'.",
	]
		.filter((part) => part !== '')
		.join(' ');
}
