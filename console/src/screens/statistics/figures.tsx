import { useFormat, useWords } from '../../app/environment.ts';
import { Verdict } from '../../parts/page.tsx';
import type { ShapeName, Tone } from '../../parts/shape.tsx';
import type { Period } from './period.ts';
import type { Figures as Found } from './read.ts';
import { ENOUGH, openCount, type Standing, standingOf, type Totals } from './standing.ts';
import { useDayName } from './use-day-name.ts';
import { words } from './words.ts';

export const standingLooks: Readonly<Record<Standing, { tone: Tone; shape: ShapeName }>> = {
	nothing: { tone: 'info', shape: 'note' },
	few: { tone: 'info', shape: 'note' },
	open: { tone: 'info', shape: 'note' },
	alone: { tone: 'info', shape: 'note' },
	usual: { tone: 'ok', shape: 'ok' },
	more: { tone: 'ok', shape: 'ok' },
	less: { tone: 'warn', shape: 'warn' },
};

/** The sentence that opens the screen, and what it rests on. */
export function Sentence({ figures, period }: { figures: Found; period: Period }) {
	const w = useWords(words);
	const format = useFormat();
	const day = useDayName();
	const { now, before } = figures;
	const standing = standingOf(now, before);
	const counts = now?.counts ?? {};
	const handed = counts.handed_over ?? 0;
	const delivered = counts.delivered ?? 0;
	const rate = now?.rates.delivery ?? null;
	const usual = before?.rates.delivery ?? null;
	const share = rate === null ? '' : format.percent(rate.value);
	const say: Readonly<Record<Standing, () => string>> = {
		nothing: () => w.nothing,
		open: () => w.open(handed, format.number(handed)),
		few: () => w.few(delivered, format.number(delivered), format.number(handed)),
		alone: () => w.alone(share),
		usual: () => w.usual(share),
		less: () => w.less(share),
		more: () => w.more(share),
	};
	const isCompared = ['usual', 'less', 'more'].includes(standing);
	const open = now === undefined ? 0 : openCount(now);
	const lead = [
		w.lead(handed, format.number(handed), day(period.from), day(period.to)),
		rate !== null && (isCompared || standing === 'alone')
			? w.leadRate(format.percent(rate.low), format.percent(rate.high))
			: '',
		isCompared && usual !== null
			? w.leadBefore(format.number(period.days), format.percent(usual.value))
			: '',
		open > 0 && standing !== 'open' ? w.leadOpen(open, format.number(open)) : '',
	].filter((part) => part !== '');
	return (
		<Verdict
			{...standingLooks[standing]}
			live
			say={say[standing]()}
			lead={standing === 'nothing' ? w.nothingLead : lead.join(' ')}
		/>
	);
}

/** Four figures, each with its interval and what is usual. */
export function Figures({ figures }: { figures: Found }) {
	const w = useWords(words);
	const format = useFormat();
	const { now, before, activity } = figures;
	const counts = now?.counts ?? {};
	const refused = activity.totals[0]?.counts.rejected ?? 0;
	const hint = useHint(now, before);
	const shown = [
		{
			name: w.left,
			count: counts.handed_over ?? 0,
			hint: w.leftHint(refused, format.number(refused)),
		},
		{ name: w.delivered, count: counts.delivered ?? 0, hint: hint('delivery', 'delivered') },
		{ name: w.stops, count: counts.stop ?? 0, hint: hint('stop', 'stop') },
		{ name: w.bounced, count: counts.hard_bounce ?? 0, hint: hint('bounce', 'hard_bounce') },
	];
	return (
		<section aria-labelledby="figures">
			<h2 class="vh" id="figures">
				{w.figures}
			</h2>
			<dl class="stats">
				{shown.map(({ name, count, hint: below }) => (
					<div key={name}>
						<dt>{name}</dt>
						<dd class="fig">{format.number(count)}</dd>
						<dd class="small">{below}</dd>
					</div>
				))}
			</dl>
		</section>
	);
}

function useHint(now: Totals | undefined, before: Totals | undefined) {
	const w = useWords(words);
	const format = useFormat();
	return (name: keyof Totals['rates'], metric: keyof Totals['counts']): string => {
		const handed = now?.counts.handed_over ?? 0;
		const rate = now?.rates[name] ?? null;
		if (handed === 0) return w.hintNone;
		if (handed < ENOUGH || rate === null) {
			return w.hintOf(format.number(now?.counts[metric] ?? 0), format.number(handed));
		}
		const { percent } = format;
		const hint = w.hint(percent(rate.value), percent(rate.low), percent(rate.high));
		const usual = before?.rates[name] ?? null;
		if (usual === null || (before?.counts.handed_over ?? 0) < ENOUGH) return hint;
		return w.hintUsual(hint, percent(usual.value));
	};
}
