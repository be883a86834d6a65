import type { ImportStatus, ImportStep } from '@marketing-cible/contract';
import { retentionTermsOf } from '../accounts/retention-terms.ts';
import { recordAuditEntry } from '../audit/audit-log.ts';
import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';
import { DAY_MS, KEPT_MS } from './limits.ts';
import { releaseLists } from './lists.ts';

/** Where a step of the user leads, by the status in which it is possible. */
const STEPS: Readonly<Record<ImportStatus, Partial<Record<ImportStep, ImportStatus>>>> = {
	uploading: { cancel: 'cancelled' },
	uploaded: { analyse: 'analysing', cancel: 'cancelled' },
	analysing: { cancel: 'cancelled' },
	analysed: { map: 'mapped', cancel: 'cancelled' },
	mapped: { map: 'mapped', 'dry-run': 'checking', cancel: 'cancelled' },
	checking: { cancel: 'cancelled' },
	checked: { map: 'mapped', 'dry-run': 'checking', run: 'running', cancel: 'cancelled' },
	running: { cancel: 'cancelled' },
	completed: { undo: 'undoing' },
	undoing: {},
	undone: {},
	// What was imported before the cancellation can be undone.
	cancelled: { undo: 'undoing' },
	failed: { undo: 'undoing' },
};

/** Where work leads: the end of the upload, and of what runs in the background. */
const ENDS: Partial<Readonly<Record<ImportStatus, readonly ImportStatus[]>>> = {
	uploading: ['uploaded'],
	analysing: ['analysed', 'mapped', 'failed'],
	checking: ['checked', 'failed'],
	running: ['completed', 'failed'],
	undoing: ['undone', 'failed'],
};

/** Statuses with work in the background. */
export const AT_WORK = ['analysing', 'checking', 'running', 'undoing'] as const;
/** Statuses from which nothing happens by itself and that do not count as open. */
export const FINAL: readonly ImportStatus[] = ['completed', 'undone', 'cancelled', 'failed'];

/** What decides which steps are possible. */
export interface ImportState {
	id: string;
	account_id: string;
	status: ImportStatus;
	/** Counts of what was imported; `null`: nothing was. */
	result: string | null;
	finished_at: number | null;
	purge_at: number | null;
}

/** The steps that are possible now. */
export function nextSteps(core: Core, state: ImportState): ImportStep[] {
	const steps = Object.keys(STEPS[state.status]) as ImportStep[];
	return steps.filter((step) => step !== 'undo' || canUndo(core, state));
}

/** When a run can no longer be undone, in milliseconds since the epoch; `null`: there is nothing to undo. */
export function undoUntil({ result, finished_at, purge_at }: ImportState): number | null {
	return result === null || finished_at === null || purge_at === null
		? null
		: Math.min(finished_at + KEPT_MS, purge_at);
}

function canUndo(core: Core, state: ImportState): boolean {
	const until = undoUntil(state);
	return until !== null && core.clock.now() < until;
}

/**
 * Takes a step of the user.
 * @throws {ProblemError} 409 if the step is not possible now; it names those that are.
 */
export async function takeStep(
	core: Core,
	unit: Unit,
	state: ImportState,
	step: ImportStep,
	actor: string,
): Promise<ImportStatus> {
	const to = STEPS[state.status][step];
	const steps = nextSteps(core, state);
	if (to === undefined || !steps.includes(step)) throw notNow(state.status, step, steps);
	await move(core, unit, state, to, actor);
	return to;
}

function notNow(
	status: ImportStatus,
	step: ImportStep,
	steps: readonly ImportStep[],
): ProblemError {
	const possible =
		steps.length === 0 ? 'No step is possible any more' : `Possible: ${steps.join(', ')}`;
	const waits = (AT_WORK as readonly string[]).includes(status) ? ' Wait until it has ended.' : '';
	return new ProblemError(
		'conflict',
		`An import that is ${status} has no step ${step}. ${possible}.${waits}`,
	);
}

/** Records that the upload, or work in the background, ended. @param reason a code, of a failure. */
export async function endWork(
	core: Core,
	unit: Unit,
	state: ImportState,
	to: ImportStatus,
	actor: string,
	reason: string | null = null,
): Promise<void> {
	if (ENDS[state.status]?.includes(to) !== true) {
		throw new Error(`an import cannot become ${to} while it is ${state.status}`);
	}
	await move(core, unit, state, to, actor, reason);
}

/** Cancels an import that nobody continued, or whose key was revoked. What it has imported can be undone. */
export async function abandon(
	core: Core,
	unit: Unit,
	state: ImportState,
	actor: string,
	reason: 'abandoned' | 'key_revoked' = 'abandoned',
): Promise<void> {
	await move(core, unit, state, 'cancelled', actor, reason);
}

async function move(
	core: Core,
	unit: Unit,
	{ id, account_id: accountId, status, result, finished_at: finishedAt }: ImportState,
	to: ImportStatus,
	actor: string,
	reason: string | null = null,
): Promise<void> {
	const now = core.clock.now();
	const ends = FINAL.includes(to) && finishedAt === null;
	const moved = await unit.db
		.updateTable('imports')
		.set({
			status: to,
			reason,
			position: 0,
			attempts: 0,
			owner: null,
			owned_until: 0,
			updated_at: now,
			started_at: now,
			...(ends ? { finished_at: now } : {}),
			purge_at: now + (await keptMs(unit, accountId, result, to)),
		})
		.where('id', '=', id)
		.where('status', '=', status)
		.returning('id')
		.executeTakeFirst();
	if (moved === undefined)
		throw new ProblemError('conflict', 'The import changed meanwhile. Read it again.');
	if (ends) await releaseLists(unit, id);
	await recordAuditEntry(core, unit, { accountId, actor, action: `import.${to}`, target: id });
}

/** How long the rows of the file stay. Nobody needs those of which nothing was imported and nothing will be. */
async function keptMs(
	{ db }: Unit,
	accountId: string,
	result: string | null,
	to: ImportStatus,
): Promise<number> {
	if (to === 'cancelled' && result === null) return 0;
	// What goes on stays for as long as it may rest.
	if (!FINAL.includes(to)) return KEPT_MS;
	const { importFilesDays } = await retentionTermsOf(db, accountId);
	return importFilesDays === null ? KEPT_MS : Math.min(importFilesDays * DAY_MS, KEPT_MS);
}
