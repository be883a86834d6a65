import type { Campaign } from '@marketing-cible/contract';

/** Statuses after which a campaign renders nothing any more. */
const OVER: ReadonlySet<Campaign['status']> = new Set([
	'completed',
	'cancelled',
	'expired',
	'failed',
]);

/** Whether a campaign that is not over takes a template. */
export function isUsing(
	{ status, templateId, variants = [] }: Pick<Campaign, 'status' | 'templateId' | 'variants'>,
	id: string,
): boolean {
	if (OVER.has(status)) return false;
	return templateId === id || variants.some((variant) => variant.templateId === id);
}
