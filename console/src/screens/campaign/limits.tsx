import type { CampaignRate, CampaignReport } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { Shape } from '../../parts/shape.tsx';
import { reportWords } from './report-words.ts';

/** A percentage of fewer outcomes says nothing. */
const ENOUGH = 20;
/** The track of a limit ends a little above it. */
const BEYOND = 1.2;
const LOOKS = {
	stop: { shape: 'stop', fill: 'f-stop' },
	ok: { shape: 'ok', fill: 'f-ok' },
} as const;

/** What stops the campaign: each rate with its interval, its count, what is usual, and the limit on one track. */
export function Limits({ rates }: { rates: CampaignReport['rates'] }) {
	const w = useWords(reportWords);
	return (
		<section class="card">
			<h2>{w.limits}</h2>
			<p class="mut">{w.limitsLead}</p>
			<ul class="list">
				{(['bounced', 'complained', 'optedOut'] as const).map((name) => (
					<Limit key={name} name={w.rates[name]} rate={rates[name]} />
				))}
			</ul>
		</section>
	);
}

function Limit({ name, rate }: { name: string; rate: CampaignRate }) {
	const w = useWords(reportWords);
	const format = useFormat();
	const { rate: value, limit, usual } = rate;
	const tone = value !== null && limit !== null && value > limit ? 'stop' : 'ok';
	const hints = [
		...(limit === null ? [w.noLimit] : [w.limit(format.percent(limit))]),
		...(usual === null ? [] : [w.usual(format.percent(usual))]),
	];
	return (
		<li>
			<Shape name={LOOKS[tone].shape} tone={tone} />
			<div class="grow">
				<b>{name}</b> <RateText rate={rate} />
				{limit !== null && <Track rate={rate} limit={limit} fill={LOOKS[tone].fill} />}
				<p class="small">{hints.join(w.between)}</p>
			</div>
		</li>
	);
}

/** A rate with its interval and count; of few outcomes, the count alone. */
export function RateText({ rate }: { rate: CampaignRate }) {
	const w = useWords(reportWords);
	const format = useFormat();
	const { count, of, rate: value, low, high } = rate;
	if (of === 0) return <>{w.noRate}</>;
	const counted = w.of(format.number(count), format.number(of));
	if (of < ENOUGH || value === null || low === null || high === null) return <>{counted}</>;
	return (
		<>
			{w.rate(format.percent(value), format.percent(low), format.percent(high))}
			{w.between}
			{counted}
		</>
	);
}

/** The interval as a bar and the limit as a tick, on a scale that the limit fixes unless the rate lies beyond it. The figures stand beside it. */
function Track({ rate, limit, fill }: { rate: CampaignRate; limit: number; fill: string }) {
	const { of, low, high } = rate;
	// A rate that is wholly beyond the limit is shown all the same.
	const isBeyond = low !== null && high !== null && low > limit;
	const end = BEYOND * (isBeyond ? high : limit);
	const x = (share: number) => Math.min(100, (100 * share) / end);
	const hasBar = of >= ENOUGH && low !== null && high !== null;
	return (
		<svg class="plot" height="16" aria-hidden="true">
			<line class="grid" x2="100%" y1="8" y2="8" />
			{hasBar && (
				<rect
					class={fill}
					x={`${x(low)}%`}
					width={`${Math.max(0.8, x(high) - x(low))}%`}
					y="5"
					height="6"
					rx="3"
				/>
			)}
			<line class="limit" x1={`${x(limit)}%`} x2={`${x(limit)}%`} y1="1" y2="15" />
		</svg>
	);
}
