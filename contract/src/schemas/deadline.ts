import * as z from 'zod';
import { calendarDate, instant, listOf, page } from './common.ts';

/** The states of a deadline. */
export const deadlineState = z.enum(['pending', 'met', 'late', 'missed', 'superseded']).meta({
	id: 'DeadlineState',
	description:
		'`pending`: open · `met`: done in time · `late`: done after the deadline · `missed`: the deadline has passed and nothing was done · `superseded`: replaced by another deadline',
});

/** A deadline of the contract. A deadline is never recomputed: a change creates a new one. */
export const deadline = z
	.object({
		id: z.string().meta({ example: 'dln_01JC…' }),
		kind: z.string().meta({ example: 'proof_request' }),
		owedBy: z.enum(['client', 'operator']),
		subjectId: z
			.string()
			.meta({ description: 'The subject of the deadline', example: 'prq_01JC…' }),
		startedAt: instant,
		dueOn: calendarDate.meta({ description: 'The last day in time' }),
		dueAt: instant.meta({ description: 'The first instant that is too late' }),
		territory: z
			.string()
			.meta({ description: 'The territory whose holidays were counted', example: 'FR-57' }),
		calendarVersion: z.string(),
		state: deadlineState,
		metAt: instant.nullable(),
		source: z.string().meta({ description: 'The clause or article that sets it' }),
	})
	.meta({ id: 'Deadline' });

export const deadlineQuery = page.extend({
	state: deadlineState.optional(),
	owedBy: z.enum(['client', 'operator']).optional(),
});
export const deadlineList = listOf(deadline);

/** `data` of `deadline.missed`. */
export const deadlineData = deadline
	.pick({ kind: true, owedBy: true, subjectId: true, dueOn: true, dueAt: true })
	.extend({ deadlineId: z.string().meta({ example: 'dln_01JC…' }) })
	.meta({ id: 'DeadlineData' });
