import type { Problem } from '@marketing-cible/contract';
import type { Verdict } from '../../compliance.ts';
import { ProblemError } from '../../problems.ts';

/** The problem of a message that the rules do not permit, with the verdict and a way out. */
export function rejectionProblem(verdict: Verdict | undefined): Problem {
	const reasons = (verdict?.findings ?? [])
		.filter(({ outcome }) => outcome === 'reject' || outcome === 'defer')
		.map(({ rule, message }) => `${rule}: ${message.en}`);
	const next = verdict?.nextPermittedAt ?? null;
	const wayOut =
		next === null
			? ''
			: ` It would be permitted from ${next}: send it with sendAt then, or with outsideHours "defer".`;
	const detail = `${reasons.join(' ')}${wayOut}`.trim();
	return new ProblemError('compliance-rejected', detail === '' ? 'See the verdict.' : detail, {
		...(verdict === undefined ? {} : { verdict }),
	}).problem;
}
