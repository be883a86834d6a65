import type { Finding, FindingOutcome, Verdict } from '@marketing-cible/compliance';
import type { IDataObject, IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { itemError } from './item-error.ts';
import { redact } from './redact.ts';

/** Why a message does not go, in the words of the output. */
export interface Refusal extends IDataObject {
	blockRule: string | null;
	blockReason: string;
	blockSource: string | null;
	nextPermittedAt: string | null;
}

const STRENGTH: Readonly<Record<FindingOutcome, number>> = {
	reject: 4,
	hold: 3,
	defer: 2,
	amend: 1,
	warn: 0,
};

/** The finding that decided: the strongest, and the first of those. */
function decisiveFinding(verdict: Verdict): Finding | undefined {
	const [first, ...others] = verdict.findings;
	if (first === undefined) return undefined;
	return others.reduce(
		(strongest, finding) =>
			STRENGTH[finding.outcome] > STRENGTH[strongest.outcome] ? finding : strongest,
		first,
	);
}

export function refusalOf(verdict: Verdict): Refusal {
	const finding = decisiveFinding(verdict);
	return {
		blockRule: finding?.rule ?? null,
		blockReason: finding?.message.en ?? 'The message is not permitted.',
		blockSource: finding?.source ?? null,
		nextPermittedAt: verdict.nextPermittedAt,
	};
}

export function refusalError(
	context: Pick<IExecuteFunctions, 'getNode'>,
	itemIndex: number,
	refusal: Refusal,
): NodeOperationError {
	const reason = redact(refusal.blockReason).replace(/\.$/, '');
	return itemError(context, itemIndex, `Message not sent: ${reason}`, waysOut(refusal));
}

function waysOut({ blockRule, blockSource, nextPermittedAt }: Refusal): string {
	const rule = [blockRule, blockSource].filter((part) => part !== null).join(', ');
	return [
		rule === '' ? '' : `Rule: ${rule}.`,
		nextPermittedAt === null
			? ''
			: `Next permitted time: ${nextPermittedAt}. Choose 'Schedule for Next Permitted Time' in 'When Not Permitted' to have it sent then.`,
		"Choose 'Return as Blocked Item' to go on with the other messages.",
	]
		.filter((part) => part !== '')
		.join(' ');
}
