import type { Import } from '@marketing-cible/contract';

/** The steps of an import as people see them. */
export const stages = ['file', 'columns', 'check', 'run'] as const;
export type Stage = (typeof stages)[number];

/** The step at which an import stands, from what the platform says; a reload returns to it. */
export function stageOf({ status, result, dryRun, columns }: Import): Stage {
	switch (status) {
		case 'uploading':
		case 'uploaded':
		case 'analysing':
			return 'file';
		case 'analysed':
		case 'mapped':
			return 'columns';
		case 'checking':
		case 'checked':
			return 'check';
		case 'running':
		case 'completed':
		case 'undoing':
		case 'undone':
			return 'run';
		case 'cancelled':
		case 'failed':
			if (result !== null) return 'run';
			if (dryRun !== null) return 'check';
			return columns === null ? 'file' : 'columns';
	}
}

/** Statuses in which the platform works and the page asks how far it is. */
export const isAtWork = ({ status }: Pick<Import, 'status'>): boolean =>
	status === 'analysing' || status === 'checking' || status === 'running' || status === 'undoing';

/** Rows that a run imports, or has imported. */
export function readyRows(counts: NonNullable<Import['dryRun']>): number {
	return counts.new + counts.changed + counts.unchanged;
}
